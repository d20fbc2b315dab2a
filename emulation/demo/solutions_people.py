"""Solutions of schools, offices, communes and health stations."""

from emulation.demo.solutions_shapes import COMMUNITY, OFFICE, PARTY, PRODUCT, SAFETY, SolutionOf

PEOPLE: list[SolutionOf] = [
    SolutionOf(
        "mnpolang", COMMUNITY, "Góc “Nhà của em” hai thứ tiếng", "Đồ dùng quen thuộc ở nhà mang nhãn hai thứ tiếng, trẻ nghe hiểu tiếng Việt trước lớp 1.",
        "Trẻ 5 tuổi ở buôn nghe tiếng Việt còn ít.", "Nhờ phụ huynh mang gùi, nồi, khăn đến; dán nhãn hai thứ tiếng, mỗi ngày chơi đóng vai 20 phút, đổi góc theo tháng.",
        "Lớp mẫu giáo vùng có nhiều dân tộc.", "Một góc lớp 6 m², phụ huynh cho mượn đồ.", "91 % trẻ 5 tuổi nghe hiểu tiếng Việt trước khi vào lớp 1.",
        ("mầm non", "tiếng Việt"), verified="Phòng Giáo dục và Đào tạo", cost=300, cost_note="Giấy, bìa, keo", of_award="Tổ Mẫu giáo",
    ),
    SolutionOf(
        "mnpolang", COMMUNITY, "Thực đơn từ vườn trường và bữa phụ chín giờ", "Rau, trứng của vườn trường thành bữa phụ, tỷ lệ trẻ nhẹ cân giảm một nửa.",
        "Trẻ đến lớp chưa ăn sáng.", "Trồng rau theo lịch thu hoạch, nuôi 40 gà; bữa phụ lúc 9 giờ theo bốn thực đơn xoay vòng, cân trẻ mỗi tháng.",
        "Trường mầm non, tiểu học bán trú có đất.", "150 m² vườn, phụ huynh góp công.", "Tỷ lệ trẻ nhẹ cân từ 14,6 % còn 7,1 %.",
        ("bán trú", "dinh dưỡng"), verified="Trạm y tế thị trấn", cost=6_000, cost_note="Giống, lưới, chuồng", of_award="Hoàng Thị Hoa",
    ),
    SolutionOf(
        "mnhoami", PRODUCT, "Mười lăm đồ chơi vận động từ vật liệu cũ", "Lốp, can nhựa, dây thừng thành đồ chơi ngoài trời.",
        "Sân trường chỉ có một cầu trượt cho 180 trẻ.", "Vẽ mẫu, mời phụ huynh làm trong ba buổi thứ bảy; mỗi món có bảng kiểm an toàn trước giờ chơi.",
        "Trường mầm non, nhà sinh hoạt cộng đồng.", "Lốp cũ, sơn, dây thừng.", "Trẻ được vận động ngoài trời gấp đôi thời gian trước.", ("đồ chơi", "tái chế", "mầm non"),
        verified="Ban Giám hiệu và ban đại diện cha mẹ", cost=2_500, cost_note="Sơn, dây, ốc vít", of_award="Đặng Thị Kim Hà",
    ),
    SolutionOf(
        "mnsonca", SAFETY, "Bảng đón trẻ bằng ảnh và khóa cổng hai lớp", "Người lạ không đón được trẻ, cô không phải nhớ mặt từng người.", "Giờ trả trẻ đông, có lần người quen đón nhầm.",
        "Mỗi trẻ một thẻ ảnh người đón, cổng hai lớp có người trực, ai không có thẻ thì gọi điện cho cha mẹ.", "Trường mầm non, lớp bán trú.", "Thẻ nhựa, khóa cổng.",
        "Hai năm không có vụ đón nhầm nào.", ("đón trẻ", "an toàn", "mầm non"), 2019, None, "", "Ban Giám hiệu", 1_700, "Thẻ và khóa", (60, 40),
    ),
    SolutionOf(
        "mnmangnon", OFFICE, "Sổ ăn bán trú trên bảng tính chung", "Báo cơm trước 8 giờ bằng bảng tính, bớt suất thừa.", "Mỗi ngày thừa chừng 12 suất.",
        "Phụ huynh nhắn báo nghỉ trước 7 giờ 30; cô gõ vào bảng tính chung, bếp nhìn số lúc 8 giờ.", "Trường bán trú, bếp ăn công nhân.", "Một máy tính ở bếp.", "Suất thừa từ 12 còn 1 mỗi ngày.",
        ("bếp ăn", "bán trú"), 2020, 21_000, "Tiền ăn của suất thừa bớt được trong năm học.", "Kế toán nhà trường", 0, "", state="waiting",
    ),
    SolutionOf(
        "ndchieu", COMMUNITY, "Thư viện xe kéo đến từng lớp", "Sách đi đến lớp, không đợi giờ lên thư viện.", "Thư viện ở tầng hai, học sinh lớp nhỏ ít lên.",
        "Đóng xe kéo hai tầng, mỗi lớp giữ một tuần, học sinh tự ghi sổ mượn.", "Trường tiểu học, nhà văn hóa.", "Hai xe kéo gỗ.", "Số lượt mượn từ 140 lên 1.020 mỗi tháng.",
        ("thư viện", "đọc sách"), 2019, None, "", "Phòng Giáo dục và Đào tạo", 3_600, "Đóng hai xe", (50, 50),
    ),
    SolutionOf(
        "levantam", COMMUNITY, "Dạy phép chia bằng bó que và chợ lớp học", "Chia que theo bó, mở chợ hai tuần một lần.", "Một phần ba lớp chưa làm được phép chia có dư.",
        "Mỗi em 60 que tre; bài nào cũng bó trước, viết sau. Chợ dùng tiền giấy tự vẽ, phải trả lại đúng số dư.", "Lớp 3, lớp ghép.", "Que tre, giấy.", "Bài kiểm tra giữa kỳ: từ 34 % còn 9 % chưa đạt.",
        ("toán", "tiểu học"), 2020, None, "", "Tổ chuyên môn khối 3", 50, "Que và giấy",
    ),
    SolutionOf(
        "tranphu", SAFETY, "Lối đi sơn màu và giờ tan học lệch năm phút", "Bốn khối tan lệch năm phút theo bốn màu, cổng trường hết kẹt.", "Cổng trường kẹt 25 phút mỗi chiều.",
        "Sơn bốn lối theo khối, tan lệch năm phút, phụ huynh chờ ở vạch cùng màu.", "Trường học ở trục đường lớn.", "Sơn kẻ vạch, loa cầm tay.", "Thời gian kẹt từ 25 còn 6 phút; không còn va quệt.",
        ("an toàn giao thông", "cổng trường"), 2018, None, "", "Công an thị trấn", 1_400, "Sơn", (40, 60),
    ),
    SolutionOf(
        "pvdong", COMMUNITY, "Nhóm bạn kèm nhau 20 phút trước giờ học", "Ba em một nhóm, em giỏi được tính điểm rèn luyện.", "Học sinh yếu không theo kịp nhưng ngại hỏi.",
        "Xếp nhóm ba theo kết quả từng chương; 20 phút trước giờ học, nhóm trưởng ký phiếu; giáo viên chỉ kiểm tra phiếu.", "Trường trung học cơ sở.", "Phiếu in một mặt.",
        "Tỷ lệ yếu môn toán lớp 8 từ 18 % còn 8 %.", ("kèm nhau", "toán"), 2019, None, "", "Ban Giám hiệu", 150, "In phiếu", (30, 30, 40),
    ),
    SolutionOf(
        "quangtrung", COMMUNITY, "Câu hỏi ngược cuối giờ để biết ai chưa hiểu", "Mỗi em viết một câu hỏi ra giấy trước khi về.", "Giáo viên chỉ biết em nào chưa hiểu khi chấm bài.",
        "Năm phút cuối mỗi em viết một điều chưa rõ; giờ sau giảng lại ba điều nhiều người hỏi nhất.", "Mọi lớp học, lớp tập huấn.", "Giấy nháp.", "Điểm trung bình kiểm tra một tiết tăng 0,8.",
        ("dạy học",), 2020, None, "", "Tổ Khoa học tự nhiên", 0, "", state="draft",
    ),
    SolutionOf(
        "lehongphong", PRODUCT, "Phòng thí nghiệm trong va li", "Bộ dụng cụ quang học, điện học xếp vừa một va li, đem đến từng lớp.", "Trường có một phòng thí nghiệm cho 24 lớp.",
        "Chọn 18 thí nghiệm, tự làm gá bằng ống nhựa, mỗi va li một bảng kiểm đồ; giáo viên bộ môn giữ lịch mượn.", "Trường phổ thông thiếu phòng bộ môn.", "Va li cũ, ống nhựa, đèn LED.",
        "Số tiết có thí nghiệm từ 3 lên 11 một lớp một học kỳ.", ("thí nghiệm", "vật lý"), 2019, 54_000, "Giá bộ thiết bị tương đương trừ vật liệu tự làm.", "Sở Giáo dục và Đào tạo", 4_200, "Một bộ va li", (50, 50),
    ),
    SolutionOf(
        "noitru", COMMUNITY, "Lịch trực của anh chị lớp trên trong khu nội trú", "Mỗi phòng có một anh chị lớp trên, học sinh mới bớt bỏ về.", "Tháng đầu năm nào cũng có em bỏ về.",
        "Ghép phòng theo quê, mỗi phòng một anh chị lớp trên được tính giờ, gặp giáo viên chủ nhiệm mỗi tối thứ năm.", "Trường nội trú, bán trú.", "Thời khóa biểu và sổ trực.",
        "Số em bỏ về trong tháng đầu từ 11 còn 2.", ("nội trú", "học sinh mới"), 2019, None, "", "Ban Giám hiệu", 0, "", (60, 40),
    ),
    SolutionOf(
        "gdtx", COMMUNITY, "Dạy hàn bằng mười hai sản phẩm thật", "Mỗi bài là một sản phẩm có người đặt; ba tháng sau 77 % học viên có việc.", "Học xong vẫn chưa hàn được cổng.",
        "Chọn 12 sản phẩm từ dễ đến khó, nhận đặt hàng của thôn; mỗi sản phẩm có phiếu kiểm của người đặt.", "Trung tâm dạy nghề, xưởng kèm nghề.", "Ba máy hàn, sắt phế liệu.",
        "77 % học viên có việc đúng nghề sau 3 tháng, khóa trước 41 %.", ("dạy nghề", "hàn"), verified="Phòng Lao động – TB và XH", cost=14_000, cost_note="Sắt, que hàn cho một khóa", of_award="Chu Duy Khang",
    ),
    SolutionOf(
        "bhxh", OFFICE, "Tách quầy, phát số kèm giờ hẹn", "Hồ sơ nhanh đi quầy riêng, người dân biết giờ của mình.", "Người nộp thêm một giấy cũng chờ như người làm hồ sơ mới.",
        "Ghi lại 400 lượt trong hai tuần, tách ba nhóm theo thời gian làm; phát số có giờ hẹn, cuối ngày xem nhóm nào chờ quá 30 phút.", "Một cửa, kho bạc, thuế, quỹ tín dụng.", "Máy in nhiệt nhỏ, bảng treo.",
        "Thời gian chờ bình quân từ 52 còn 17 phút.", ("một cửa", "chờ đợi"), verified="Bảo hiểm xã hội tỉnh", cost=2_900, cost_note="Máy in nhiệt và giấy", of_award="Bộ phận Tiếp nhận hồ sơ và trả kết quả",
    ),
    SolutionOf(
        "thue", OFFICE, "Hướng dẫn nộp thuế bằng hình vẽ tại chợ", "Tám hình vẽ và một người đứng tại chợ ba buổi sáng mỗi tuần.", "Hộ kinh doanh ngại điện thoại nhiều chữ.",
        "Vẽ tám bước bằng hình, in to treo ở cổng chợ; cán bộ đứng ba buổi sáng mỗi tuần trong hai tháng, để hộ tự bấm.", "Kho bạc, điện lực, ngân hàng.", "Người vẽ, giá treo.",
        "Tỷ lệ hộ nộp không dùng tiền mặt từ 9 % lên 58 %.", ("chợ", "không dùng tiền mặt"), verified="Cục Thuế tỉnh", cost=1_100, cost_note="In và giá treo", of_award="Lại Thị Bích Liễu",
    ),
    SolutionOf(
        "taichinh", OFFICE, "Bảng tự kiểm tra 27 lỗi trước khi nộp quyết toán", "Đơn vị tự đánh dấu 27 lỗi hay gặp, hồ sơ chỉ phải sửa một lượt.", "Mỗi hồ sơ phải trả lại ba, bốn lần.",
        "Gom các lỗi ba năm, xếp theo chỗ hay sai nhất; đơn vị đánh dấu và ký trước khi nộp.", "Cơ quan nhận hồ sơ quyết toán, thanh quyết toán.", "Một bảng hai trang.",
        "Số lượt trả lại bình quân từ 3,4 còn 1,1.", ("quyết toán", "hồ sơ"), verified="Phòng Tài chính – Kế hoạch", cost=0, of_award="Ngô Thị Hoài Trinh",
    ),
    SolutionOf(
        "vphdnd", OFFICE, "Nhắn tin báo hồ sơ một cửa sắp trễ", "Hồ sơ còn hai ngày là cán bộ và người dân cùng được nhắn.", "Trễ hẹn chỉ biết khi người dân đến hỏi.",
        "Lọc mỗi sáng các hồ sơ còn hai ngày, nhắn cho cán bộ thụ lý và người nộp; thứ sáu công bố số trễ của từng phòng.", "Một cửa cấp xã, cấp huyện.", "Phần mềm một cửa xuất được danh sách.",
        "Hồ sơ trễ hẹn từ 7,8 % còn 1,3 %.", ("một cửa", "trễ hẹn"), 2019, None, "", "Phòng Nội vụ", 4_000, "Tin nhắn một năm", (50, 50),
    ),
    SolutionOf(
        "tainguyen", OFFICE, "Ghép hồ sơ đất theo xóm để đi đo một lần", "Gom mười hồ sơ cùng xóm rồi mới đi, bớt hai phần ba chuyến xe.", "Mỗi hồ sơ một chuyến xe, dân chờ hai tuần.",
        "Nhận hồ sơ theo xóm, đủ mười hoặc quá năm ngày thì đi; gọi chủ đất ra mốc cùng buổi.", "Phòng đo đạc, địa chính xã.", "Bảng theo xóm.", "Chuyến xe bớt 64 %, thời gian chờ từ 15 còn 8 ngày.",
        ("đất đai", "đo đạc"), 2018, 82_000, "Tiền xăng và công tác phí bớt được.", "Phòng Tài chính – Kế hoạch", 0, "", (40, 60),
    ),
    SolutionOf(
        "huyenuy", PARTY, "Sinh hoạt chi bộ 45 phút có câu hỏi gửi trước", "Ba câu hỏi gửi trước ba ngày, họp 45 phút mà ai cũng nói.", "Họp dài, ít người phát biểu.",
        "Bí thư gửi ba câu hỏi trước ba ngày; mỗi người hai phút; ghi việc phải làm và người làm ngay tại chỗ.", "Chi bộ, công đoàn bộ phận.", "Không tốn gì.", "Số người phát biểu từ 4 lên 13; việc làm đúng hạn từ 52 % lên 88 %.",
        ("chi bộ", "họp"), 2020, None, "", "Ban Tổ chức Huyện ủy", 0, "", (100,),
    ),
    SolutionOf(
        "eatling", COMMUNITY, "Vận động từng dãy phố giữ sạch điểm rác tự phát", "Mỗi dãy phố nhận một điểm, trồng hoa chỗ từng đổ rác.", "11 điểm rác tự phát, dọn rồi lại có.",
        "Họp từng dãy phố ngay tại điểm rác, bàn giờ xe gom, dãy phố tự trồng hoa và chụp ảnh mỗi tuần.", "Thị trấn, khu nhà trọ công nhân.", "Cây hoa, xe gom đúng giờ.",
        "9 trong 11 điểm rác không còn sau một năm.", ("vệ sinh", "khu phố"), verified="Ủy ban nhân dân thị trấn", cost=3_200, cost_note="Cây hoa và bảng", of_award="Hứa Văn Hòa",
    ),
    SolutionOf(
        "namdong", OFFICE, "Lịch tiếp dân theo buôn vào ngày chợ phiên", "Cán bộ ra buôn ngày chợ phiên, dân bớt một chuyến đi 14 km.", "Dân ở buôn xa đi 14 km để xin một chữ ký.",
        "Chọn ngày chợ phiên, mang con dấu và máy in xách tay theo quy định; hồ sơ chưa xong thì hẹn đúng phiên sau.", "Xã có buôn, thôn xa.", "Máy in xách tay, hai cán bộ.", "63 % việc chứng thực làm ngay tại buôn.",
        ("tiếp dân", "chứng thực"), 2019, None, "", "Phòng Tư pháp", 5_500, "Máy in xách tay", (50, 50),
    ),
    SolutionOf(
        "dakwil", COMMUNITY, "Tổ đổi công sửa nhà cho hộ khó khăn", "Mười thợ đổi công, mỗi quý sửa xong một nhà.", "Có tiền vật liệu nhưng không có tiền công.",
        "Lập tổ mười thợ, ghi công theo ngày, ai góp thì được đổi lại; xã lo vật liệu.", "Công đoàn xã, nghiệp đoàn thợ xây.", "Sổ đổi công.", "Hai năm sửa 9 nhà.", ("nhà ở", "đổi công"), 2018, 126_000,
        "Tiền công thợ theo giá xã của 9 nhà.", "Ủy ban Mặt trận xã", 0, "", (60, 40),
    ),
    SolutionOf(
        "ttyt", SAFETY, "Hộp vật sắc nhọn từ can hóa chất đã rửa", "Can nhựa dày rửa sạch làm hộp đựng kim, đủ cho tám trạm.", "Trạm xã thiếu hộp, kim bỏ vào chai nước.",
        "Rửa ba lần theo quy trình, dán nhãn, nắp khoét khe 6 cm; đầy ba phần tư thì khóa, chuyển về trung tâm.", "Trạm y tế, phòng khám, thú y.", "Can nhựa dày, nhãn.", "Không còn ca bị kim đâm khi thu gom trong 14 tháng.",
        ("rác thải y tế", "an toàn"), 2020, 17_000, "Giá hộp mua sẵn trừ công rửa, nhãn.", "Khoa Kiểm soát nhiễm khuẩn", 400, "Nhãn và găng", (70, 30),
    ),
    SolutionOf(
        "pkbenda", OFFICE, "Hẹn khám theo màu cho người bệnh mạn tính", "Ba màu cho ba tuần, ngày nào cũng đều người.", "Đầu tháng quá tải, cuối tháng vắng.",
        "Dán màu lên sổ khám, mỗi màu một tuần; nhắn nhắc trước hai ngày; ai lỡ thì chuyển sang màu sau.", "Trạm y tế, phòng khám.", "Nhãn màu, danh sách.", "Thời gian chờ ngày đông nhất từ 150 còn 55 phút.",
        ("khám bệnh", "chờ đợi"), 2020, None, "", "Trung tâm Y tế huyện", 100, "Nhãn", state="at_unit",
    ),
    SolutionOf(
        "truyenthong", COMMUNITY, "Bản tin hai phút bằng tiếng Ê Đê trên loa buôn", "Tin ngắn, hai người đọc đối thoại, phát đúng giờ cơm tối.", "Bản tin dài, ít người nghe.",
        "Viết như hai người nói chuyện, mỗi tin hai phút, già làng nghe thử; phát 18 giờ 30.", "Đài xã, ban quản lý chợ.", "Máy ghi âm điện thoại.", "Người nhớ được tin chính từ 21 % lên 66 % qua hỏi thăm 150 nhà.",
        ("truyền thanh", "tiếng Ê Đê"), 2019, None, "", "Phòng Dân tộc", 0, "", (50, 50),
    ),
]  # fmt: skip
