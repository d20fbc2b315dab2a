"""Nominations from the other companies that make things."""

from emulation.demo.dossier_shapes import DossierOf, collective, person

FACTORIES: list[DossierOf] = [
    person(
        "nongsan", "male", "LDG-LDST",
        situation="Sàng tạp chất của dây chuyền cà phê nhân hay tắc, hạt vỡ 5,8 %.",
        deed=(
            "Đồng chí thay lưới tròn bằng lưới khe dài, lắp thêm thanh gõ cao su dùng chính "
            "chuyển động của máy nên không tốn điện. Độ nghiêng sàng được đồng chí khắc vạch cho "
            "ba cỡ hạt. Đồng chí ghi nhật ký 45 ngày để chứng minh kết quả trước khi đề nghị "
            "công nhận."
        ),
        outcome="Tỷ lệ hạt vỡ giảm từ 5,8 % xuống 2,9 %.",
        measure=("Tỷ lệ hạt vỡ", "%", "5.8", "2.9"),
        gist="Lưới sàng khe dài và thanh gõ cao su giảm một nửa tỷ lệ hạt cà phê vỡ.",
        base=(11, 11, 0),
    ),
    collective(
        "nongsan", "Tổ Cơ điện", "GK-TT",
        situation=(
            "Tám người của tổ lo điện, máy cho hai ca; trước đây phụ tùng để lẫn lộn, sửa một "
            "lỗi nhỏ cũng mất 90 phút."
        ),
        deed=(
            "Tổ dựng tường dụng cụ có vẽ bóng từng món, thiếu món nào thấy ngay. 35 lỗi hay gặp "
            "được viết thành thẻ xử lý, có ảnh chụp tại chỗ. Tổ dạy công nhân vận hành kỹ năng "
            "kiểm tra, bảo quản thiết bị vào chiều thứ Sáu."
        ),
        outcome="Thời gian sửa bình quân một sự cố giảm từ 90 phút xuống 35 phút.",
        measure=("Thời gian sửa bình quân một sự cố", "phút", "90", "35"),
        gist="Tường dụng cụ và 35 thẻ xử lý lỗi rút thời gian sửa một sự cố còn 35 phút.",
        base=(11, 10, 0),
    ),
    person(
        "baobi", "male", "LDG-LDST",
        situation="Mỗi lần đổi mẫu in, thợ phải chạy thử và bỏ đi trung bình 120 tờ bìa.",
        deed=(
            "Đồng chí làm khung định vị bản in có chốt từ thép tận dụng, ghi thông số mực cho "
            "từng khách hàng vào thẻ. Trước khi đổi mẫu, thợ phụ chuẩn bị sẵn mực và bản theo "
            "danh sách kiểm tra 8 bước."
        ),
        outcome="Số tờ bỏ khi đổi mẫu giảm từ 120 tờ xuống 45 tờ, thời gian đổi mẫu còn 18 phút.",
        measure=("Số tờ bỏ đi mỗi lần đổi mẫu", "tờ", "120", "45"),
        gist="Khung định vị bản in giảm số tờ bìa bỏ đi mỗi lần đổi mẫu từ 120 còn 45 tờ.",
        base=(9, 9, 0),
    ),
    collective(
        "baobi", "Tổ Bảo trì", "GK-TT",
        situation=(
            "Máy cắt dán 12 năm tuổi, năm 2018 hỏng đột xuất 46 lần, công nhân phải làm bù ban "
            "đêm."
        ),
        deed=(
            "Tổ lập hồ sơ cho từng máy, thay vòng bi theo giờ chạy thay vì đợi hỏng. Nhiệt độ ổ "
            "trục được đo hằng ngày bằng súng đo nhiệt độ bề mặt. Tổ bàn với quản đốc dành 2 giờ "
            "sáng Chủ nhật đầu tháng cho bảo dưỡng, có tính công."
        ),
        outcome="Số lần hỏng đột xuất giảm từ 46 lần xuống 13 lần trong năm 2019.",
        measure=("Số lần máy hỏng đột xuất trong năm", "lần", "46", "13"),
        gist="Bảo dưỡng theo giờ chạy máy giảm số lần hỏng đột xuất từ 46 còn 13 lần một năm.",
        base=(10, 10, 0),
    ),
    collective(
        "may", "Chuyền may số 2", "LDXS-TINH",
        situation=(
            "Chuyền có 26 công nhân, hơn nửa là người Ê Đê, M'Nông mới học nghề; năng suất đầu "
            "năm 2019 chỉ 410 áo một ngày."
        ),
        deed=(
            "Chuyền ghép mỗi thợ cũ với một thợ mới, chia thưởng theo cặp nên ai cũng muốn bạn "
            "mình giỏi. Công đoạn khó như tra cổ được tách thành hai bước và có mẫu treo trước "
            "mắt. Bảng sản lượng mỗi giờ do chính công nhân ghi."
        ),
        outcome=(
            "Năng suất tăng từ 410 áo lên 560 áo một ngày, hàng sửa lại dưới 2 %. Thu nhập bình "
            "quân tăng 1,1 triệu đồng một tháng."
        ),
        measure=("Năng suất chuyền may", "áo/ngày", "410", "560"),
        gist=(
            "Ghép cặp thợ cũ, thợ mới và chia thưởng theo cặp, chuyền may tăng từ 410 lên 560 áo "
            "một ngày."
        ),
        base=(11, 11, 0),
    ),
    person(
        "may", "female", "GK-TT",
        situation=(
            "Đồng chí là tổ trưởng công đoàn, chuyền có 9 chị nuôi con nhỏ hay phải nghỉ giữa "
            "ca."
        ),
        deed=(
            "Đồng chí đề xuất phòng vắt sữa và nghỉ 60 phút theo luật được xếp lịch luân phiên, "
            "không làm đứt chuyền. Đồng chí học thêm 4 công đoạn để tự thay chỗ khi cần. Ban nữ "
            "công góp tủ lạnh cũ, công ty lắp vách ngăn."
        ),
        outcome=(
            "Số ngày nghỉ đột xuất của lao động nữ nuôi con nhỏ giảm từ 27 ngày xuống 8 ngày mỗi "
            "quý."
        ),
        measure=("Ngày nghỉ đột xuất mỗi quý", "ngày", "27", "8"),
        gist="Phòng vắt sữa và lịch nghỉ luân phiên giúp lao động nữ nuôi con nhỏ yên tâm đi làm.",
        base=(11, 11, 0),
    ),
    person(
        "may", "female", "LDG-LDST",
        situation="Khâu trải vải cắt dư mép, lượng vải hao 7,5 %.",
        deed=(
            "Đồng chí xếp lại sơ đồ cắt trên giấy can, xoay các chi tiết nhỏ vào khoảng trống "
            "giữa tay áo và thân áo. Mỗi mã hàng đồng chí giữ lại một sơ đồ mẫu, ghi khổ vải và "
            "số lớp. Phần vải vụn lớn được gom riêng để may khẩu trang trong đợt chống dịch."
        ),
        outcome=(
            "Tỷ lệ vải hao giảm từ 7,5 % xuống 4,9 %, đủ may thêm 3.200 khẩu trang tặng công "
            "nhân."
        ),
        measure=("Tỷ lệ vải hao", "%", "7.5", "4.9"),
        gist=(
            "Xếp lại sơ đồ cắt, giảm vải hao từ 7,5 % còn 4,9 % và có thêm vải may 3.200 khẩu "
            "trang."
        ),
        base=(11, 10, 1),
    ),
    person(
        "cokhi", "male", "LDXS-TINH",
        situation=(
            "Uốn khung giàn tưới bằng tay mỗi ngày chỉ được 18 bộ, người thợ đau lưng và hay bị "
            "dập ngón."
        ),
        deed=(
            "Đồng chí chế đồ gá uốn dùng kích thủy lực cũ, có chắn tay và cữ góc cho ba loại "
            "khung. Bản vẽ được đồng chí tập vẽ trên máy tính với sự giúp đỡ của anh Y Thanh ở "
            "tổ lắp ráp. Sau hai tháng dùng thử, xưởng làm thêm đồ gá thứ hai."
        ),
        outcome=(
            "Năng suất tăng từ 18 bộ lên 41 bộ một ngày, sáu tháng liền không ai bị thương ở "
            "tay."
        ),
        measure=("Số khung giàn tưới uốn được một ngày", "bộ", "18", "41"),
        gist=(
            "Đồ gá uốn bằng kích thủy lực cũ tăng năng suất từ 18 lên 41 bộ khung một ngày và an "
            "toàn cho đôi tay."
        ),
        base=(9, 9, 0),
    ),
    person(
        "cokhi", "male", "GK-TT",
        situation=(
            "Xưởng hàn nóng và nhiều khói, khám sức khỏe năm 2018 có 8 thợ viêm họng, đau mắt."
        ),
        deed=(
            "Đồng chí là an toàn vệ sinh viên, tự làm 5 chụp hút khói từ quạt thông gió và ống "
            "tôn, đặt sát đầu mỏ hàn. Mỗi sáng đồng chí kiểm tra kính, găng, bình chữa cháy theo "
            "thẻ 10 mục và nhắc nhau bằng tên, không phạt tiền."
        ),
        outcome="Số thợ mắc bệnh mắt, họng qua khám định kỳ giảm từ 8 người xuống 2 người.",
        measure=("Số thợ mắc bệnh mắt, họng", "người", "8", "2"),
        gist="Năm chụp hút khói tự làm giúp số thợ hàn đau mắt, viêm họng giảm từ 8 còn 2 người.",
        base=(9, 9, 0),
    ),
    person(
        "thucan", "male", "LDG-LDST",
        situation="Cân phối liệu cơ sai lệch theo ca, mỗi tháng có 12 mẻ phải trộn lại.",
        deed=(
            "Đồng chí lập quy trình kiểm cân bằng quả chuẩn đầu ca, ghi sai số lên bảng và chỉnh "
            "ngay khi lệch quá 0,3 %. Đồng chí đề xuất đổi thứ tự cấp liệu, thứ nặng vào trước "
            "để kim ổn định nhanh hơn."
        ),
        outcome="Số mẻ phải trộn lại giảm từ 12 mẻ xuống 2 mẻ mỗi tháng.",
        measure=("Số mẻ phải trộn lại mỗi tháng", "mẻ", "12", "2"),
        gist=(
            "Kiểm cân bằng quả chuẩn đầu mỗi ca, giảm số mẻ thức ăn phải trộn lại từ 12 còn 2 "
            "mỗi tháng."
        ),
        base=(9, 8, 0),
    ),
    collective(
        "tinhbot", "Tổ Xử lý nước thải", "BK-TINH",
        situation=(
            "Nhà máy tinh bột sắn dùng nhiều nước, năm 2017 bà con quanh suối còn phản ánh mùi "
            "hôi 15 lượt."
        ),
        deed=(
            "Tổ phủ bạt hồ kỵ khí để thu khí sinh học đốt lò sấy, trồng sậy ở hồ cuối và đo chất "
            "lượng nước mỗi ngày, công khai trên bảng ngoài cổng. Tổ mời đại diện thôn vào xem "
            "hồ mỗi quý. Ngày mưa lớn, sáu người của tổ thay nhau trực đêm canh bờ."
        ),
        outcome=(
            "Số lượt phản ánh giảm từ 15 lượt xuống 1 lượt một năm. Khí thu được thay 22 % nhiên "
            "liệu sấy."
        ),
        measure=("Lượt phản ánh mùi hôi trong năm", "lượt", "15", "1"),
        gist=(
            "Phủ bạt thu khí và mời bà con cùng giám sát, phản ánh về mùi hôi giảm từ 15 còn 1 "
            "lượt một năm."
        ),
        base=(9, 9, 0),
    ),
    person(
        "govan", "male", "GK-TT",
        situation="Gỗ sấy hay cong vênh, phải loại 6,3 % số thanh.",
        deed=(
            "Đồng chí xếp lại kiện gỗ với thanh kê đều 40 cm, đặt thanh dày ở giữa lò và ghi độ "
            "ẩm 4 giờ một lần. Đồng chí thử ba chế độ hạ nhiệt, chọn chế độ chậm cuối mẻ và viết "
            "thành bảng treo cửa lò."
        ),
        outcome="Tỷ lệ thanh gỗ bị loại giảm từ 6,3 % xuống 3,4 %.",
        measure=("Tỷ lệ thanh gỗ bị loại", "%", "6.3", "3.4"),
        gist="Cách kê và hạ nhiệt chậm giảm tỷ lệ gỗ cong vênh bị loại còn 3,4 %.",
        base=(11, 11, 0),
    ),
    person(
        "hatdieu", "female", "LDXS-TINH",
        situation=(
            "Bóc vỏ lụa bằng dao tay, người quen mới được 7,2 kg nhân một ngày, tỷ lệ vỡ cao."
        ),
        deed=(
            "Đồng chí tự mài lại lưỡi dao theo góc hẹp hơn và đổi cách cầm để xoay hạt chứ không "
            "xoay dao. Cách làm được quay thành 4 đoạn video ngắn, đồng chí dạy lại cho 32 chị "
            "em trong tổ vào giờ nghỉ trưa. Chị em lớn tuổi được đồng chí xếp chỗ gần cửa sổ cho "
            "đủ sáng."
        ),
        outcome="Năng suất của cả tổ tăng từ 7,2 kg lên 9,1 kg nhân một người một ngày.",
        measure=("Nhân điều bóc được một người một ngày", "kg", "7.2", "9.1"),
        gist="Đổi góc mài dao và cách cầm, cả tổ bóc được 9,1 kg nhân điều một người một ngày.",
        base=(11, 11, 0),
    ),
    collective(
        "hatdieu", "Tổ Phân loại", "GK-TT",
        situation=(
            "Tổ 34 người phân loại nhân điều bằng mắt; năm 2018 có 9 lô bị khách trả vì lẫn cỡ."
        ),
        deed=(
            "Tổ làm khay mẫu 7 cỡ dán keo trong, đặt giữa mỗi bàn để so. Cứ 45 phút cả tổ dừng 3 "
            "phút cho mắt nghỉ và đổi chỗ. Cuối bàn có người kiểm lại 1 kg bất kỳ, sai thì cả "
            "bàn cùng xem."
        ),
        outcome="Số lô bị trả giảm từ 9 lô xuống 1 lô trong năm 2019.",
        measure=("Số lô hàng bị khách trả trong năm", "lô", "9", "1"),
        gist="Khay mẫu bảy cỡ và giờ nghỉ mắt giúp số lô hạt điều bị trả giảm từ 9 còn 1.",
        base=(11, 11, 0),
    ),
    person(
        "caphe", "female", "LDG-LDST",
        situation=(
            "Cà phê rang xay chỉ bán tại cửa hàng, tháng 4/2020 khách vắng, doanh số tháng còn "
            "95 triệu đồng."
        ),
        deed=(
            "Đồng chí chụp ảnh, viết chuyện từng lô cà phê của bà con Nam Dong và mở kênh đặt "
            "hàng trên mạng. Gói 200 gam kèm hướng dẫn pha được đồng chí thiết kế để gửi bưu "
            "điện không vỡ. Đồng chí trả lời khách trong 30 phút, kể cả buổi tối."
        ),
        outcome=(
            "Doanh số tháng tăng từ 95 triệu lên 168 triệu đồng vào tháng 8/2020, không ai trong "
            "tổ phải nghỉ việc."
        ),
        measure=("Doanh số mỗi tháng", "triệu đồng", "95", "168"),
        gist=(
            "Mở kênh bán cà phê trên mạng giữa mùa dịch, doanh số tháng tăng từ 95 lên 168 triệu "
            "đồng."
        ),
        base=(9, 9, 0),
    ),
]
