"""Nominations from the schools and the vocational centre."""

from emulation.demo.dossier_shapes import DossierOf, collective, person, whole_unit

SCHOOLS: list[DossierOf] = [
    whole_unit(
        "ndchieu", "GK-TT",
        situation=(
            "Trường có 42 cán bộ, giáo viên, nhân viên, một phần ba học sinh là con em đồng bào "
            "dân tộc. Năm học 2018–2019 còn 6,4 % học sinh lớp 1 chưa đọc thông, viết thạo cuối "
            "năm."
        ),
        deed=(
            'Công đoàn phối hợp với chuyên môn lập nhóm "Cùng em đọc", mỗi giáo viên nhận kèm 2 '
            "học sinh ba buổi mỗi tuần, không thu tiền. Tủ sách lớp được dựng từ sách cũ do đoàn "
            "viên quyên góp, học sinh mang về nhà đọc cùng bố mẹ. Ban nữ công nấu xôi sáng thứ "
            "Hai cho các em nhà xa."
        ),
        outcome=(
            "Tỷ lệ học sinh lớp 1 chưa đọc thông giảm từ 6,4 % xuống 1,9 %; không em nào bỏ học "
            "giữa chừng."
        ),
        measure=("Học sinh lớp 1 chưa đọc thông cuối năm", "%", "6.4", "1.9"),
        gist=(
            'Nhóm "Cùng em đọc" của trường kèm từng học sinh, giảm tỷ lệ lớp 1 chưa đọc thông '
            "còn 1,9 %."
        ),
        base=(9, 9, 0),
    ),
    person(
        "ndchieu", "female", "LDXS-TINH",
        situation=(
            "Đồng chí chủ nhiệm lớp 1 có 34 học sinh, trong đó 19 em là người Ê Đê, M'Nông, đầu "
            "năm nhiều em chưa nói thạo tiếng Việt."
        ),
        deed=(
            "Đồng chí làm bộ 120 thẻ tranh hai thứ tiếng cùng các con vật, đồ dùng quen thuộc ở "
            "buôn. Mỗi giờ học bắt đầu bằng 5 phút kể chuyện, em nói tiếng mẹ đẻ trước rồi nói "
            "lại bằng tiếng Việt. Bộ thẻ được tổ khối 1 dùng chung và cho ba trường trong cụm "
            "mượn chép."
        ),
        outcome=(
            "Tỷ lệ học sinh đọc đạt yêu cầu cuối năm tăng từ 79 % lên 94 %, không em nào phải ở "
            "lại lớp."
        ),
        measure=("Học sinh đọc đạt yêu cầu cuối năm", "%", "79", "94"),
        gist="Bộ 120 thẻ tranh hai thứ tiếng giúp 94 % học sinh lớp 1 đọc đạt yêu cầu cuối năm.",
        base=(9, 9, 0),
    ),
    collective(
        "ndchieu", "Tổ khối 4 – 5", "GK-TT",
        situation=(
            "Năm học 2018–2019, chỉ 86 % học sinh khối 4, 5 đạt yêu cầu ở hoạt động trải nghiệm "
            "vì tiết học chủ yếu diễn ra trong lớp."
        ),
        deed=(
            "Tổ xây dựng 16 tiết học ngoài lớp: đo vườn rau để học diện tích, đi chợ để học cộng "
            "trừ tiền, hỏi chuyện người già để viết văn tả người. Mỗi tiết có phiếu quan sát một "
            "trang để giáo viên khác dùng lại được. Tổ dự giờ chéo mỗi tháng một lần và góp ý "
            "ngay trong buổi."
        ),
        outcome="Có 92 % học sinh đạt, tăng 6 điểm phần trăm so với 86 % năm trước.",
        measure=("Học sinh đạt yêu cầu hoạt động trải nghiệm", "%", "86", "92"),
        gist=(
            "Mười sáu tiết học ngoài lớp đưa tỷ lệ học sinh đạt yêu cầu hoạt động trải nghiệm "
            "lên 92 %."
        ),
        base=(9, 8, 0),
    ),
    whole_unit(
        "pvdong", "BK-TINH",
        situation=(
            "Trường nằm ở trung tâm huyện, hơn 800 học sinh. Năm học 2017–2018 có 2,6 % học sinh "
            "bỏ học, phần lớn là em nhà làm rẫy xa."
        ),
        deed=(
            "Công đoàn lập sổ theo dõi từng em nghỉ quá 3 ngày, giáo viên và tổ trưởng công đoàn "
            'cùng đến nhà trong tuần đó. Quỹ "Xe đạp đến trường" do đoàn viên góp mỗi tháng '
            "20.000 đồng đã trao 37 xe đạp. Trong đợt nghỉ phòng dịch, 46 đoàn viên chia nhau "
            "giao 1.120 bộ bài in đến nhà các em không có mạng."
        ),
        outcome=(
            "Tỷ lệ bỏ học giảm từ 2,6 % xuống 0,5 %. Hơn 97 % học sinh nộp bài đầy đủ trong thời "
            "gian học ở nhà."
        ),
        measure=("Tỷ lệ học sinh bỏ học", "%", "2.6", "0.5"),
        gist="Sổ theo dõi và quỹ xe đạp của công đoàn trường giảm tỷ lệ học sinh bỏ học còn 0,5 %.",
        base=(9, 9, 0),
    ),
    person(
        "pvdong", "male", "LDG-LDST",
        situation=(
            "Phòng thí nghiệm Vật lý thiếu bộ đo điện, mỗi nhóm 8 học sinh chỉ một em được làm."
        ),
        deed=(
            "Đồng chí thiết kế bộ thí nghiệm mạch điện từ pin cũ, đèn hỏng và hộp nhựa, giá vật "
            "liệu 38.000 đồng một bộ. Đồng chí hướng dẫn chính học sinh lớp 9 lắp 24 bộ trong "
            "giờ ngoại khóa. Bản vẽ và video được gửi cho tổ chuyên môn các trường trong huyện."
        ),
        outcome="Số học sinh được tự tay làm thí nghiệm trong một tiết tăng từ 5 em lên 36 em.",
        measure=("Học sinh tự làm thí nghiệm trong một tiết", "em", "5", "36"),
        gist=(
            "Hai mươi bốn bộ thí nghiệm từ đồ cũ giúp 36 học sinh cùng được thực hành trong một "
            "tiết."
        ),
        base=(9, 9, 0),
    ),
    collective(
        "pvdong", "Tổ Khoa học xã hội", "GK-TT",
        situation=(
            "Điểm thi môn Ngữ văn, Lịch sử của học sinh khối 9 nhiều năm thấp, nhất là phần tự "
            "viết."
        ),
        deed=(
            "Tổ thống nhất mỗi tuần học sinh viết một đoạn 10 dòng về chuyện có thật ở quê mình, "
            "giáo viên sửa bằng hai màu: màu xanh cho điều hay, màu đỏ cho điều cần sửa. Các "
            "đoạn hay được đọc trong giờ chào cờ. Tổ mời cựu chiến binh và nghệ nhân cồng chiêng "
            "kể chuyện cho học sinh ghi lại."
        ),
        outcome="Điểm trung bình thi vào lớp 10 môn Ngữ văn tăng từ 5,1 lên 6,2.",
        measure=("Điểm trung bình thi vào lớp 10 môn Ngữ văn", "điểm", "5.1", "6.2"),
        gist="Mỗi tuần viết một đoạn về quê mình, điểm Ngữ văn thi vào lớp 10 tăng từ 5,1 lên 6,2.",
        base=(9, 9, 0),
    ),
    collective(
        "tranphu", "Tổ Văn phòng", "GK-TT",
        situation=(
            "Kế toán, thư viện, y tế, bảo vệ trước đây làm riêng lẻ; mỗi lần làm hồ sơ học bổng "
            "phải xin lại dữ liệu từ đầu."
        ),
        deed=(
            "Tổ lập một bảng dữ liệu học sinh dùng chung, mỗi người chỉ sửa phần mình và có ghi "
            "ngày sửa. Thư viện mở thêm giờ trưa do nhân viên thay nhau trực. Bảo vệ tận dụng gỗ "
            "cũ đóng 12 kệ sách thấp."
        ),
        outcome="Lượt mượn sách tăng từ 210 lượt lên 640 lượt mỗi tháng.",
        measure=("Lượt mượn sách mỗi tháng", "lượt", "210", "640"),
        gist="Mở thư viện buổi trưa với kệ sách tự đóng, lượt mượn sách tăng gấp ba.",
        base=(7, 7, 0),
    ),
    person(
        "kimdong", "female", "LDXS-TINH",
        situation="Đồng chí dạy Tiếng Anh cho 11 lớp, học sinh ngại nói vì sợ sai.",
        deed=(
            'Đồng chí tổ chức "chợ phiên tiếng Anh" mỗi tháng, học sinh tự bán hàng giấy và mặc '
            "cả bằng tiếng Anh. Mỗi em có sổ dán sao, nói được một câu mới thì tự dán, không so "
            "sánh với bạn. Giáo án 9 phiên chợ được tổ chuyên môn cụm nghiệm thu và dùng chung."
        ),
        outcome="Tỷ lệ học sinh hoàn thành tốt môn Tiếng Anh tăng từ 31 % lên 52 %.",
        measure=("Học sinh hoàn thành tốt môn Tiếng Anh", "%", "31", "52"),
        gist="Chợ phiên tiếng Anh hằng tháng giúp 52 % học sinh hoàn thành tốt môn học.",
        base=(7, 7, 0),
    ),
    person(
        "ntranglong", "male", "GK-TT",
        situation=(
            "Trường có điểm lẻ cách điểm chính 9 km, mùa mưa đường trơn, sĩ số buổi chiều thường "
            "chỉ đạt 82 %."
        ),
        deed=(
            "Đồng chí ở lại điểm lẻ cả tuần, sửa mái che và bếp nhỏ để học sinh nhà xa ăn trưa "
            "tại lớp. Gạo do phụ huynh góp, rau do thầy trò trồng, đồng chí ghi sổ công khai "
            "từng bữa. Buổi tối thứ Tư đồng chí mở lớp xóa mù chữ cho 14 phụ huynh."
        ),
        outcome="Sĩ số chuyên cần buổi chiều tăng từ 82 % lên 97 %.",
        measure=("Tỷ lệ chuyên cần buổi chiều", "%", "82", "97"),
        gist="Bữa trưa tại điểm trường lẻ đưa tỷ lệ học sinh đi học buổi chiều lên 97 %.",
        base=(7, 7, 0),
    ),
    person(
        "levantam", "female", "GK-TT",
        situation=(
            "Tháng 3 và tháng 4/2020 học sinh nghỉ phòng dịch, lớp của đồng chí có 15 em nhà "
            "không có máy tính."
        ),
        deed=(
            "Đồng chí soạn phiếu học hai trang cho mỗi ngày, gửi ảnh cho em có điện thoại và tự "
            "mang đến nhà cho 15 em còn lại vào sáng thứ Hai, thứ Năm. Bài làm được chấm và gửi "
            "lại trong chuyến sau kèm một lời khen cụ thể."
        ),
        outcome="Tỷ lệ học sinh hoàn thành bài ở nhà tăng từ 56 % tuần đầu lên 98 % tuần cuối.",
        measure=("Học sinh hoàn thành bài ở nhà", "%", "56", "98"),
        gist=(
            "Phiếu học mang đến tận nhà giúp 98 % học sinh hoàn thành bài trong thời gian nghỉ "
            "phòng dịch."
        ),
        base=(7, 7, 0),
    ),
    person(
        "chuvanan", "male", "GK-TT",
        situation=(
            "Sân trường 2.400 m² không có bóng cây, giờ ra chơi học sinh ở trong lớp là chính."
        ),
        deed=(
            "Đồng chí bảo vệ tự ươm 180 cây từ hạt, trồng theo hàng có cọc tre và tưới bằng nước "
            "rửa tay gom lại. Mỗi lớp nhận chăm 5 cây, đồng chí dạy các em cách tỉa cành và ghi "
            "ngày cây cao thêm."
        ),
        outcome="Diện tích sân có bóng mát tăng từ 120 m² lên 860 m².",
        measure=("Diện tích sân có bóng mát", "m²", "120", "860"),
        gist="Người bảo vệ ươm 180 cây từ hạt, cho sân trường thêm hơn 700 m² bóng mát.",
        base=(7, 6, 0),
    ),
    person(
        "lequydon", "male", "LDG-LDST",
        situation=(
            "Nhà trường có 40 phòng và khu vực cần kiểm tra điện, nước; trước đây hỏng đâu sửa "
            "đó, hóa đơn tiền điện tháng cao."
        ),
        deed=(
            "Đồng chí đánh số thiết bị, lập lịch kiểm tra 3 tháng một lần và tự thay 210 bóng "
            "đèn cũ bằng đèn LED. Công tắc được gộp theo dãy, lớp trực nhật chỉ tắt một lần. "
            "Đồng chí ghi chỉ số điện hằng tuần lên bảng tin để cả trường cùng theo dõi."
        ),
        outcome="Điện tiêu thụ giảm từ 3.320 kWh xuống 2.180 kWh mỗi tháng.",
        measure=("Điện tiêu thụ mỗi tháng", "kWh", "3320", "2180"),
        gist=(
            "Kiểm tra thiết bị theo lịch và thay đèn giúp trường giảm điện tiêu thụ từ 3.320 còn "
            "2.180 kWh mỗi tháng."
        ),
        base=(7, 7, 0),
    ),
    person(
        "quangtrung", "female", "BK-TINH",
        situation=(
            "Trường ở xã Đắk D'rông có 41 % học sinh dân tộc thiểu số, học sinh nữ lớp 8, 9 hay "
            "nghỉ học sớm; năm học 2016–2017 có 14 em."
        ),
        deed=(
            'Đồng chí lập câu lạc bộ "Bạn gái đến lớp", sinh hoạt chiều thứ Sáu, có dạy may vá, '
            "sức khỏe và kể chuyện những người phụ nữ trong xã học xong trở về làm việc. Khi có "
            "em định nghỉ, đồng chí cùng hội phụ nữ và già làng đến nhà, có em phải đến bảy lần. "
            "Bốn năm liền đồng chí dùng ngày nghỉ để làm việc này."
        ),
        outcome=(
            "Số học sinh nữ nghỉ học giữa chừng giảm từ 14 em xuống 1 em năm học 2019–2020. Mười "
            "một em đã vào trường nội trú hoặc học nghề."
        ),
        measure=("Học sinh nữ nghỉ học giữa chừng", "em", "14", "1"),
        gist='Câu lạc bộ "Bạn gái đến lớp" giảm số học sinh nữ nghỉ học giữa chừng từ 14 còn 1 em.',
        base=(7, 7, 0),
    ),
    person(
        "lehongphong", "male", "LDXS-TINH",
        situation=(
            "Nhóm học sinh mê kỹ thuật của trường không có chỗ thực hành, trước năm 2018 trường "
            "chưa từng có đề tài dự thi cấp tỉnh."
        ),
        deed=(
            "Đồng chí xin một phòng kho, cùng học sinh dọn thành xưởng nhỏ với dụng cụ cũ của "
            "phụ huynh. Mỗi đề tài phải bắt đầu từ một việc có thật ở rẫy hoặc ở nhà. Nhóm đã "
            "làm máy tách vỏ tiêu bằng mô tơ quạt và bộ báo nước tưới bằng phao."
        ),
        outcome=(
            "Số đề tài dự thi cấp tỉnh tăng từ 0 đề tài lên 5 đề tài trong hai năm, trong đó 2 "
            "đề tài đoạt giải."
        ),
        measure=("Đề tài khoa học kỹ thuật dự thi cấp tỉnh", "đề tài", "0", "5"),
        gist=(
            "Xưởng nhỏ trong kho cũ cho ra 5 đề tài khoa học kỹ thuật của học sinh dự thi cấp "
            "tỉnh."
        ),
        base=(9, 9, 0),
    ),
    collective(
        "lehongphong", "Tổ Toán – Tin", "LDXS-TINH",
        situation="Đề kiểm tra trước đây mỗi giáo viên ra một kiểu, khó so sánh giữa các lớp.",
        deed=(
            "Tổ xây dựng ngân hàng 1.450 câu hỏi chia bốn mức, mỗi câu được hai người đọc soát. "
            "Phần mềm trộn đề do tổ viết chạy được trên máy cũ. Sau mỗi bài kiểm tra, tổ lọc ra "
            "câu nhiều em sai nhất để dạy lại ngay tuần sau."
        ),
        outcome="Tỷ lệ học sinh trên trung bình môn Toán khối 12 tăng từ 68 % lên 81 %.",
        measure=("Học sinh khối 12 trên trung bình môn Toán", "%", "68", "81"),
        gist=(
            "Ngân hàng 1.450 câu hỏi và cách dạy lại câu sai giúp 81 % học sinh khối 12 trên "
            "trung bình môn Toán."
        ),
        base=(9, 9, 0),
    ),
    person(
        "noitru", "female", "GK-TT",
        situation=(
            "Trường nội trú có 210 học sinh ở lại cả tuần, đầu năm nhiều em lớp 6 nhớ nhà, xin "
            "về."
        ),
        deed=(
            'Đồng chí quản sinh lập "gia đình tầng" gồm 10 em các lớp khác nhau, anh chị lớn dìu '
            "em nhỏ. Tối thứ Ba có giờ gọi điện về nhà, các em chưa có điện thoại dùng chung máy "
            "của công đoàn. Đồng chí học chào hỏi bằng bốn thứ tiếng của các em."
        ),
        outcome="Số học sinh lớp 6 xin thôi học giảm từ 9 em xuống 1 em.",
        measure=("Học sinh lớp 6 xin thôi học", "em", "9", "1"),
        gist=(
            'Mô hình "gia đình tầng" giúp học sinh lớp 6 nội trú yên tâm học, chỉ còn 1 em xin '
            "thôi học."
        ),
        base=(7, 7, 0),
    ),
    person(
        "gdtx", "male", "LDG-LDST",
        situation=(
            "Lớp nghề hàn cho lao động nông thôn trước đây học lý thuyết nhiều, học xong chỉ 45 "
            "% có việc đúng nghề."
        ),
        deed=(
            "Đồng chí đổi chương trình thành 12 sản phẩm thật như cửa sắt, giàn phơi tiêu, thùng "
            "xe rùa, đặt hàng từ chính bà con. Học viên được chấm theo sản phẩm dùng được hay "
            "không. Đồng chí liên hệ 6 xưởng để học viên làm thử tháng cuối."
        ),
        outcome="Tỷ lệ học viên có việc đúng nghề sau 3 tháng tăng từ 45 % lên 77 %.",
        measure=("Học viên có việc đúng nghề sau 3 tháng", "%", "45", "77"),
        gist="Dạy nghề hàn bằng 12 sản phẩm thật, 77 % học viên có việc đúng nghề sau 3 tháng.",
        base=(7, 7, 0),
    ),
]
