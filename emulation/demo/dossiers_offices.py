"""Nominations from the offices of the district and its communes."""

from emulation.demo.dossier_shapes import DossierOf, collective, person, whole_unit

OFFICES: list[DossierOf] = [
    collective(
        "vphdnd", "Bộ phận một cửa", "BK-TINH",
        situation=(
            "Bộ phận một cửa có 6 người, tiếp nhận hồ sơ của 11 lĩnh vực cho 8 xã, thị trấn. Năm "
            "2018, người dân còn phải đi lại nhiều lần vì thiếu giấy tờ; tỷ lệ đúng hạn mới đạt "
            "96,8 %."
        ),
        deed=(
            "Từ tháng 3/2019, tổ soạn 42 phiếu hướng dẫn một trang, mỗi thủ tục một phiếu, viết "
            "bằng câu ngắn và có mẫu điền sẵn. Mỗi sáng trưởng bộ phận xem danh sách hồ sơ còn 2 "
            "ngày đến hạn và gọi ngay cho phòng chuyên môn. Hồ sơ nào có nguy cơ chậm thì gửi "
            "thư xin lỗi, hẹn lại ngày cụ thể, không để dân tự hỏi."
        ),
        outcome=(
            "Trong 12 tháng, bộ phận giải quyết 1.240 hồ sơ, 99,4 % đúng hạn so với 96,8 % trước "
            "đó, không hồ sơ nào trễ quá 1 ngày."
        ),
        measure=("Tỷ lệ hồ sơ giải quyết đúng hạn", "%", "96.8", "99.4"),
        gist=(
            "Bộ phận một cửa giải quyết 1.240 hồ sơ trong 12 tháng, 99,4 % đúng hạn, nhờ phiếu "
            "hướng dẫn một trang và nhắc hạn mỗi sáng."
        ),
        base=(7, 7, 0),
    ),
    person(
        "vphdnd", "female", "LDG-LDST",
        situation=(
            "Trước đây, mỗi hồ sơ thiếu giấy tờ làm người dân phải đến trung tâm huyện trung "
            "bình 2,3 lần. Người ở Đắk Wil, Ea Pô đi một lượt mất gần cả buổi."
        ),
        deed=(
            "Đồng chí ghi lại lý do của từng lần đi thừa trong 3 tháng rồi xếp thành 9 lỗi hay "
            "gặp. Từ đó đồng chí đề xuất nhận ảnh chụp giấy tờ qua điện thoại để kiểm tra trước, "
            "người dân chỉ mang bản gốc khi đã đủ. Cách làm được chị H'Mai ở quầy bên cạnh thử "
            "trước với hồ sơ hộ tịch, sau một tháng thì cả bộ phận cùng dùng."
        ),
        outcome=(
            "Số lần đi lại bình quân cho một hồ sơ giảm từ 2,3 xuống 1,2 lần. Trong 8 tháng đầu "
            "năm 2020 không có đơn phản ánh nào về thái độ phục vụ."
        ),
        measure=("Số lần đi lại cho một hồ sơ", "lần", "2.3", "1.2"),
        gist=(
            "Kiểm tra giấy tờ qua ảnh chụp trước khi nhận, giúp người dân các xã xa chỉ phải đến "
            "trung tâm huyện khoảng một lần cho mỗi hồ sơ."
        ),
        base=(7, 7, 0),
    ),
    person(
        "vphdnd", "male", "GK-TT",
        situation=(
            "Công văn đến của văn phòng bình quân 38 bản mỗi ngày, trước đây chuyển bằng giấy "
            "nên có văn bản đến tay người xử lý sau 2 ngày."
        ),
        deed=(
            "Đồng chí quét, gắn mã và chuyển văn bản trên hệ thống ngay khi nhận, đồng thời soạn "
            "bảng phân loại độ khẩn treo tại phòng văn thư. Đồng chí ở lại sau giờ hai buổi mỗi "
            "tuần trong tháng đầu để hướng dẫn các phòng dùng hộp thư chung."
        ),
        outcome=(
            "Thời gian chuyển văn bản giảm từ 16 giờ làm việc xuống 3 giờ, văn bản khẩn chuyển "
            "trong buổi."
        ),
        measure=("Thời gian chuyển một văn bản đến", "giờ", "16", "3"),
        gist=(
            "Số hóa văn bản đến, rút thời gian chuyển văn bản của văn phòng từ 16 giờ còn 3 giờ "
            "làm việc."
        ),
        base=(7, 6, 1),
    ),
    whole_unit(
        "namdong", "BK-TINH",
        situation=(
            "Công đoàn xã Nam Dong có 28 cán bộ, công chức, phục vụ địa bàn đông dân, nhiều hộ "
            "làm rẫy xa chỉ rảnh vào chiều tối. Năm 2018, mức độ hài lòng của người dân qua "
            "phiếu hỏi mới đạt 84 %."
        ),
        deed=(
            "Ban chấp hành phát động mỗi tổ công đoàn đăng ký một việc làm cụ thể cho dân. Các "
            "tổ thay nhau trực thêm chiều thứ Năm đến 18 giờ 30 và về thôn nhận hồ sơ mỗi tháng "
            "hai buổi. Công đoàn trích quỹ mua 2 máy in xách tay để in giấy hẹn ngay tại nhà văn "
            "hóa thôn."
        ),
        outcome=(
            "Mức độ hài lòng tăng từ 84 % lên 96 % trên 310 phiếu hỏi. Đã nhận 415 hồ sơ tại "
            "thôn, không để tồn hồ sơ qua tháng."
        ),
        measure=("Mức độ hài lòng của người dân", "%", "84", "96"),
        gist=(
            "Công đoàn xã Nam Dong trực thêm chiều thứ Năm và về thôn nhận hồ sơ, đưa mức hài "
            "lòng của người dân lên 96 %."
        ),
        base=(7, 7, 0),
    ),
    person(
        "namdong", "female", "LDXS-TINH",
        situation=(
            "Đồng chí phụ trách hộ tịch của xã, mỗi năm hơn 900 việc. Nhiều trẻ em đồng bào dân "
            "tộc được khai sinh muộn vì bố mẹ sinh tại nhà và ngại giấy tờ."
        ),
        deed=(
            "Đồng chí lập danh sách trẻ chưa khai sinh từ sổ tiêm chủng của trạm y tế, rồi cùng "
            "cán bộ thôn đến từng nhà vào ngày nghỉ. Mẫu tờ khai được đồng chí dịch miệng sang "
            "tiếng Ê Đê với sự giúp đỡ của già làng và điền giúp tại chỗ. Giấy khai sinh in xong "
            "thì gửi về trường hoặc thôn, bố mẹ không phải quay lại xã."
        ),
        outcome=(
            "Số trẻ khai sinh quá hạn giảm từ 57 trẻ năm 2018 xuống 6 trẻ năm 2019. Sáu tháng "
            "đầu năm 2020 không phát sinh thêm."
        ),
        measure=("Trẻ khai sinh quá hạn trong năm", "trẻ", "57", "6"),
        gist=(
            "Đến từng nhà lập hồ sơ khai sinh, giảm số trẻ khai sinh quá hạn của xã từ 57 xuống "
            "6 trong một năm."
        ),
        base=(7, 7, 0),
    ),
    collective(
        "namdong", "Tổ Địa chính – Nông nghiệp", "GK-TT",
        situation=(
            "Hồ sơ tách thửa, chuyển nhượng chiếm gần nửa số hồ sơ của xã và hay bị trả lại vì "
            "trích đo thiếu chữ ký giáp ranh."
        ),
        deed=(
            "Tổ hẹn các hộ giáp ranh ký cùng một buổi ngay tại thửa đất, mỗi tuần dành trọn ngày "
            "thứ Ba đi thực địa. Sai sót của từng hồ sơ bị trả được dán vào một cuốn sổ chung để "
            "người sau không lặp lại."
        ),
        outcome="Hồ sơ bị cấp huyện trả lại giảm từ 14,5 % xuống 3,2 % trong 386 hồ sơ đã gửi.",
        measure=("Tỷ lệ hồ sơ đất đai bị trả lại", "%", "14.5", "3.2"),
        gist=(
            "Hẹn các hộ giáp ranh ký ngay tại thửa đất, giảm hồ sơ đất đai bị trả lại từ 14,5 % "
            "còn 3,2 %."
        ),
        base=(7, 7, 0),
    ),
    person(
        "eatling", "male", "GK-TT",
        situation=(
            "Thị trấn có 14 tổ dân phố, rác ven chợ và hai bên suối nhiều năm là điểm nóng trong "
            "tiếp xúc cử tri."
        ),
        deed=(
            "Đồng chí vận động từng dãy phố ký cam kết giờ đổ rác và tự vẽ sơ đồ 11 điểm đặt "
            "thùng. Chiều thứ Bảy hằng tuần, đồng chí cùng đoàn viên công đoàn và thanh niên dọn "
            "một điểm, dọn xong thì trồng hoa để không ai đổ lại. Kinh phí mua thùng do các hộ "
            "kinh doanh góp, công khai thu chi tại nhà sinh hoạt tổ dân phố."
        ),
        outcome="Số điểm rác tự phát giảm từ 11 điểm xuống 2 điểm sau một năm.",
        measure=("Điểm rác tự phát trên địa bàn", "điểm", "11", "2"),
        gist="Vận động từng dãy phố giữ sạch, xóa 9 trong 11 điểm rác tự phát của thị trấn.",
        base=(7, 7, 0),
    ),
    person(
        "dakdrong", "female", "GK-TT",
        situation=(
            "Xã Đắk D'rông có nhiều thôn cách trung tâm trên 12 km; năm 2019 còn 128 hộ chưa "
            "tham gia bảo hiểm y tế hộ gia đình."
        ),
        deed=(
            "Đồng chí chia danh sách theo thôn, đến từng nhà đúng mùa thu hoạch, khi bà con có "
            "tiền. Hộ khó khăn được hướng dẫn góp mỗi tuần 20.000 đồng vào ống tre tiết kiệm do "
            "chi hội phụ nữ giữ. Đồng chí đọc quyền lợi bằng tiếng Tày, Nùng và tiếng phổ thông "
            "để ai cũng hiểu."
        ),
        outcome="Đến tháng 8/2020 chỉ còn 31 hộ chưa tham gia, giảm 97 hộ so với 128 hộ đầu kỳ.",
        measure=("Số hộ chưa có bảo hiểm y tế", "hộ", "128", "31"),
        gist="Nhờ ống tre tiết kiệm, thêm 97 hộ ở Đắk D'rông tham gia bảo hiểm y tế.",
        base=(7, 7, 0),
    ),
    collective(
        "dakwil", "Tổ Mặt trận – Đoàn thể", "GK-TT",
        situation=(
            "Xã vùng biên Đắk Wil có 4 thôn đồng bào phía Bắc vào lập nghiệp, đường nội thôn lầy "
            "lội mỗi mùa mưa."
        ),
        deed=(
            "Tổ vận động theo cách họp từng nhóm 10 hộ, để bà con tự bàn mức góp và tự giám sát. "
            "Nhà có đất sát đường hiến đất trước, cán bộ của tổ hiến đầu tiên. Mỗi tuần tổ góp "
            "một ngày công cùng dân làm nền, lu đá."
        ),
        outcome=(
            "Chiều dài đường thôn được cứng hóa tăng từ 1,8 km lên 5,6 km, dân góp 1.150 ngày "
            "công và hiến 2.300 m² đất."
        ),
        measure=("Đường thôn được cứng hóa", "km", "1.8", "5.6"),
        gist=(
            "Cùng dân góp công, hiến đất, nâng chiều dài đường thôn cứng hóa ở Đắk Wil từ 1,8 km "
            "lên 5,6 km."
        ),
        base=(7, 7, 0),
    ),
    person(
        "cuknia", "male", "LDG-LDST",
        situation=(
            "Đồng chí làm công tác tài chính xã một mình, cuối quý hay chậm báo cáo vì phải cộng "
            "tay từ 6 cuốn sổ."
        ),
        deed=(
            "Đồng chí tự học và lập bảng tính nối các sổ với nhau, nhập một lần thì mọi báo cáo "
            "cùng thay đổi. Bảng có cột đối chiếu với kho bạc, ô nào lệch thì hiện màu đỏ. Đồng "
            "chí đã chép bảng cho hai xã bạn và sang tận nơi chỉ cách dùng."
        ),
        outcome=(
            "Thời gian làm báo cáo quyết toán quý giảm từ 9 ngày xuống 2 ngày, ba quý liền không "
            "phải sửa số liệu."
        ),
        measure=("Thời gian làm báo cáo quyết toán quý", "ngày", "9", "2"),
        gist=(
            "Bảng tính tự lập rút thời gian quyết toán quý của xã từ 9 ngày còn 2 ngày và đã "
            "được hai xã bạn dùng lại."
        ),
        base=(7, 6, 1),
    ),
    person(
        "taichinh", "female", "LDG-LDST",
        situation=(
            "Mỗi năm phòng thẩm tra quyết toán của hơn 60 đơn vị dự toán. Hồ sơ gửi lên mỗi nơi "
            "một kiểu, bình quân phải sửa 2,8 lượt."
        ),
        deed=(
            "Đồng chí tổng hợp 27 lỗi thường gặp của ba năm và soạn bảng tự kiểm tra để đơn vị "
            "đánh dấu trước khi gửi. Tháng 1 hằng năm, đồng chí mở hai buổi hướng dẫn cho kế "
            "toán trường học, mang theo chính hồ sơ sai đã che tên."
        ),
        outcome=(
            "Số lượt sửa bình quân giảm từ 2,8 xuống 1,1 lượt một hồ sơ; thẩm tra xong trước hạn "
            "12 ngày."
        ),
        measure=("Số lượt sửa hồ sơ quyết toán", "lượt", "2.8", "1.1"),
        gist=(
            "Bảng tự kiểm tra 27 lỗi giúp hồ sơ quyết toán của các đơn vị chỉ phải sửa khoảng "
            "một lượt."
        ),
        base=(5, 5, 0),
    ),
    person(
        "tainguyen", "male", "GK-TT",
        situation=(
            "Bản đồ địa chính giấy của nhiều xã đã rách nát, mỗi lần tra một thửa mất gần nửa "
            "giờ."
        ),
        deed=(
            "Đồng chí quét 318 tờ bản đồ, đặt tên tệp theo xã, tờ, thửa và làm bảng tra cứu. "
            "Những tờ mờ, đồng chí đối chiếu với sổ mục kê rồi ghi chú riêng, không tự ý sửa nét "
            "vẽ."
        ),
        outcome="Thời gian tra một thửa đất giảm từ 25 phút xuống 4 phút.",
        measure=("Thời gian tra một thửa đất", "phút", "25", "4"),
        gist="Số hóa 318 tờ bản đồ địa chính, rút thời gian tra một thửa đất còn 4 phút.",
        base=(5, 4, 1),
    ),
    person(
        "ldtbxh", "female", "LDXS-TINH",
        situation=(
            "Huyện có 642 người có công và thân nhân hưởng trợ cấp hằng tháng. Trước năm 2019, "
            "nhiều cụ già yếu phải nhờ con cháu chở ra xã nhận tiền, có tháng chậm 5 ngày."
        ),
        deed=(
            "Đồng chí rà từng hồ sơ, phân loại người nhận tại nhà, nhận tại xã và nhận qua tài "
            "khoản theo nguyện vọng. Đồng chí cùng bưu điện lập tuyến phát tại nhà cho người "
            "trên 80 tuổi và thương binh nặng. Hồ sơ lệch ngày sinh được đồng chí đối chiếu, sửa "
            "dứt điểm 73 trường hợp."
        ),
        outcome=(
            "Thời gian chi trả rút từ 5 ngày xuống 2 ngày, 118 người già yếu được nhận tại nhà. "
            "Cả năm không có khiếu nại về chi trả."
        ),
        measure=("Thời gian chi trả trợ cấp trong tháng", "ngày", "5", "2"),
        gist=(
            "Tổ chức chi trả tại nhà cho 118 người có công già yếu, rút thời gian chi trả còn 2 "
            "ngày mỗi tháng."
        ),
        base=(5, 5, 0),
    ),
    collective(
        "bhxh", "Bộ phận Tiếp nhận hồ sơ", "GK-TT",
        situation=(
            "Mùa cao điểm trợ cấp thất nghiệp và thai sản, người lao động phải xếp hàng từ sáng "
            "sớm, thời gian chờ bình quân 48 phút."
        ),
        deed=(
            "Bộ phận tách quầy cho doanh nghiệp nộp nhiều hồ sơ và quầy cho cá nhân, phát số kèm "
            "giờ dự kiến. Hai nhân viên luân phiên hướng dẫn ở sảnh, ai thiếu giấy tờ thì biết "
            "ngay khi chưa lấy số. Công ty đông lao động được hẹn nộp qua mạng vào ngày riêng."
        ),
        outcome=(
            "Thời gian chờ bình quân giảm từ 48 phút xuống 17 phút, đo trên 620 lượt người trong "
            "tháng 6 và tháng 7/2020."
        ),
        measure=("Thời gian chờ bình quân", "phút", "48", "17"),
        gist="Tách quầy, phát số kèm giờ hẹn, giảm thời gian chờ nộp hồ sơ bảo hiểm còn 17 phút.",
        base=(5, 5, 0),
    ),
    person(
        "thue", "female", "GK-TT",
        situation=(
            "Hơn 700 hộ kinh doanh nộp thuế khoán bằng tiền mặt, mất nhiều công thu và dễ nhầm "
            "lẫn."
        ),
        deed=(
            "Đồng chí soạn tờ hướng dẫn 5 bước nộp thuế qua ngân hàng bằng hình vẽ, mang ra chợ "
            "làm mẫu trên điện thoại của chính bà con. Tiểu thương lớn tuổi được đồng chí giúp "
            "cài đặt và viết giấy nhớ cách dùng. Mỗi tháng đồng chí gọi lại cho người chưa quen."
        ),
        outcome="Tỷ lệ hộ nộp thuế không dùng tiền mặt tăng từ 12 % lên 58 %.",
        measure=("Tỷ lệ hộ nộp thuế không dùng tiền mặt", "%", "12", "58"),
        gist=(
            "Hướng dẫn tại chợ bằng hình vẽ, đưa tỷ lệ hộ kinh doanh nộp thuế không dùng tiền "
            "mặt lên 58 %."
        ),
        base=(7, 7, 0),
    ),
    person(
        "huyenuy", "male", "GK-TT",
        situation=(
            "Kho lưu trữ có 9.200 hồ sơ từ ngày lập huyện, mục lục viết tay, một lần tra cứu mất "
            "trung bình 40 phút."
        ),
        deed=(
            "Đồng chí nhập mục lục vào bảng điện tử trong 14 tháng, mỗi ngày đều đặn 30 hồ sơ "
            "ngoài việc chuyên môn. Hồ sơ mục, ẩm được tách riêng và đóng lại bìa. Đồng chí viết "
            "quy ước đặt ký hiệu hai trang để người sau làm tiếp được."
        ),
        outcome="Thời gian tra cứu một hồ sơ giảm từ 40 phút xuống 6 phút.",
        measure=("Thời gian tra cứu một hồ sơ", "phút", "40", "6"),
        gist="Lập mục lục điện tử cho 9.200 hồ sơ, rút thời gian tra cứu còn 6 phút.",
        base=(7, 7, 0),
    ),
    collective(
        "truyenthong", "Tổ Phát thanh", "GK-TT",
        situation=(
            "Loa truyền thanh ở 3 xã hay hỏng vào mùa mưa, bản tin chỉ có tiếng phổ thông nên "
            "người lớn tuổi ở các buôn ít nghe."
        ),
        deed=(
            "Tổ tự sửa và treo lại 26 cụm loa, quấn chống nước bằng vật liệu rẻ tiền. Bản tin "
            "tiếng Ê Đê, M'Nông được làm 3 buổi mỗi tuần với cộng tác viên là giáo viên nghỉ "
            "hưu. Trong đợt chống dịch tháng 4/2020, tổ phát 2 lượt mỗi ngày, tin nào cũng ngắn "
            "dưới 5 phút."
        ),
        outcome="Tỷ lệ cụm loa hoạt động tốt tăng từ 61 % lên 94 %.",
        measure=("Tỷ lệ cụm loa hoạt động tốt", "%", "61", "94"),
        gist="Tự sửa 26 cụm loa và làm bản tin ba thứ tiếng, đưa tỷ lệ loa hoạt động tốt lên 94 %.",
        base=(7, 7, 0),
    ),
    person(
        "vhtt", "male", "LDG-LDST",
        situation=(
            "Cổng thông tin của huyện trước đây đăng bài chậm, trung bình 4 ngày sau sự kiện, ít "
            "người đọc."
        ),
        deed=(
            "Đồng chí lập lịch tin theo tuần, viết mẫu sẵn cho 12 loại tin và tập huấn cho cộng "
            "tác viên các xã chụp ảnh, gửi bài bằng điện thoại. Bài gửi trước 15 giờ thì được "
            "biên tập và đăng trong ngày. Mỗi tháng đồng chí gửi lại cho từng xã số lượt đọc để "
            "cùng rút kinh nghiệm."
        ),
        outcome=(
            "Thời gian từ sự kiện đến lúc đăng tin giảm từ 4 ngày xuống 1 ngày, lượt đọc tăng "
            "gấp ba."
        ),
        measure=("Thời gian đăng tin sau sự kiện", "ngày", "4", "1"),
        gist="Mạng lưới cộng tác viên xã giúp tin của huyện được đăng chỉ 1 ngày sau sự kiện.",
        base=(5, 5, 0),
    ),
]
