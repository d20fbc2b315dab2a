"""Nominations from building sites, services and guilds."""

from emulation.demo.dossier_shapes import DossierOf, collective, person, whole_unit

SERVICES: list[DossierOf] = [
    collective(
        "xdcauduong", "Đội thi công số 1", "GK-TT",
        situation="Đội thi công đường liên xã dài 6 km, mùa mưa chỉ làm được 14 ngày một tháng.",
        deed=(
            "Đội chia đoạn ngắn 150 m, làm xong nền thì che bạt và rải đá ngay, không mở nền dài "
            "rồi chờ. Máy được bảo dưỡng vào ngày mưa. Mỗi sáng đội trưởng phổ biến an toàn 7 "
            "phút, công nhân mới phải nhắc lại bằng lời của mình."
        ),
        outcome=(
            "Số ngày thi công được trong mùa mưa tăng từ 14 ngày lên 20 ngày một tháng, bàn giao "
            "sớm 26 ngày, không tai nạn."
        ),
        measure=("Số ngày thi công được trong tháng mùa mưa", "ngày", "14", "20"),
        gist=(
            "Thi công cuốn chiếu đoạn ngắn, đội làm được 20 ngày một tháng giữa mùa mưa và bàn "
            "giao sớm 26 ngày."
        ),
        base=(9, 9, 0),
    ),
    person(
        "xddandung", "male", "GK-TT",
        situation="Công trường trường học hai tầng phải trộn vữa thủ công, hao hụt xi măng 8 %.",
        deed=(
            "Đồng chí tổ trưởng nề làm hộc đong bằng gỗ cho từng mác vữa, trộn đủ cho 45 phút để "
            "không thừa đông cứng. Vữa rơi được hứng bằng máng tôn đặt chân tường và dùng lại "
            "ngay."
        ),
        outcome="Hao hụt xi măng giảm từ 8 % xuống 4,5 %.",
        measure=("Tỷ lệ hao hụt xi măng", "%", "8", "4.5"),
        gist="Hộc đong và máng hứng vữa giảm hao hụt xi măng trên công trường còn 4,5 %.",
        base=(6, 6, 0),
    ),
    person(
        "vatlieu", "female", "GK-TT",
        situation="Gạch không nung dưỡng hộ ngoài trời bị nứt 5,2 % vào mùa nắng.",
        deed=(
            "Đồng chí phủ bao bố ẩm và tưới ba lần theo giờ cố định thay vì tưới khi nhớ. Đồng "
            "chí thử đổi tỷ lệ mạt đá trên 20 mẻ nhỏ, ghi ngày và dán kết quả lên từng viên mẫu."
        ),
        outcome="Tỷ lệ gạch nứt giảm từ 5,2 % xuống 1,8 %.",
        measure=("Tỷ lệ gạch bị nứt", "%", "5.2", "1.8"),
        gist="Phủ bao ẩm và tưới đúng giờ giúp tỷ lệ gạch không nung bị nứt giảm còn 1,8 %.",
        base=(7, 7, 0),
    ),
    collective(
        "xebuyt", "Tổ Phục vụ trên xe", "GK-TT",
        situation=(
            "Tuyến xe buýt đi qua 5 xã, học sinh và người đi chợ đông; năm 2018 khách báo mất, "
            "quên đồ 74 lượt mà chỉ trả lại được hơn một nửa."
        ),
        deed=(
            "Tổ giữ xe buýt sạch sau mỗi lượt, dán số điện thoại và số ghế, cuối lượt kiểm tra "
            "từng hàng ghế theo một chiều. Đồ nhặt được ghi sổ, chụp ảnh và treo ở bến. Tổ dành "
            "4 ghế đầu cho người già, thai phụ và nhắc nhau bằng lời mời, không quát."
        ),
        outcome="Tỷ lệ đồ quên được trả lại tăng từ 55 % lên 93 %, lượt khách tăng 18 %.",
        measure=("Tỷ lệ đồ quên được trả lại", "%", "55", "93"),
        gist="Kiểm tra từng hàng ghế sau mỗi lượt, tổ xe buýt trả lại 93 % đồ khách bỏ quên.",
        base=(7, 7, 0),
    ),
    person(
        "xebuyt", "male", "LDG-LDST",
        situation="Xe của tuyến chạy nhiều dốc, tiêu hao 24,5 lít dầu cho 100 km.",
        deed=(
            "Đồng chí lái xe ghi lại điểm vào số, mức ga của từng dốc trong một tháng và viết "
            'thành "bản đồ dốc" cho cả tổ. Đồng chí cùng tổ bảo dưỡng chỉnh lốp hằng tuần, dọn '
            "những đồ nặng không dùng khỏi khoang xe."
        ),
        outcome="Lượng dầu tiêu hao giảm từ 24,5 lít xuống 21,8 lít cho 100 km.",
        measure=("Dầu tiêu hao cho 100 km", "lít", "24.5", "21.8"),
        gist='"Bản đồ dốc" của người lái xe buýt giảm dầu tiêu hao còn 21,8 lít cho 100 km.',
        base=(7, 7, 0),
    ),
    person(
        "moitruong", "female", "LDXS-TINH",
        situation=(
            "Đồng chí quét, thu gom tuyến chợ và hai đường chính, mỗi đêm 3,2 km. Rác chợ trước "
            "đây trộn lẫn, xe phải chở 9 chuyến một tuần ra bãi."
        ),
        deed=(
            "Đồng chí vận động 86 hộ kinh doanh để riêng rau, lá cho người nuôi bò đến lấy mỗi "
            "chiều. Đồng chí tự hàn khung xe đẩy hai ngăn và chỉ cho cả tổ cách làm. Mùa dịch, "
            "đồng chí nhận thêm tuyến khu cách ly, mặc đồ bảo hộ và làm đúng quy trình."
        ),
        outcome="Số chuyến xe chở rác chợ giảm từ 9 chuyến xuống 6 chuyến một tuần.",
        measure=("Số chuyến xe chở rác chợ mỗi tuần", "chuyến", "9", "6"),
        gist=(
            "Vận động tiểu thương phân loại rác rau, giảm số chuyến xe chở rác chợ từ 9 còn 6 "
            "mỗi tuần."
        ),
        base=(7, 7, 0),
    ),
    person(
        "tindung", "female", "GK-TT",
        situation=(
            "Thành viên quỹ phần lớn là hộ trồng tiêu, cà phê; giá xuống nên nợ quá hạn năm 2018 "
            "là 2,4 %."
        ),
        deed=(
            "Đồng chí cán bộ tín dụng chia kỳ trả theo mùa thu hoạch của từng hộ, đến nhà bàn "
            "trước hạn 30 ngày. Hộ gặp khó được hướng dẫn ghi sổ thu chi mỗi tuần, đồng chí cùng "
            "xem và góp ý."
        ),
        outcome="Tỷ lệ nợ quá hạn giảm từ 2,4 % xuống 0,9 %.",
        measure=("Tỷ lệ nợ quá hạn", "%", "2.4", "0.9"),
        gist="Chia kỳ trả nợ theo mùa thu hoạch giúp nợ quá hạn của quỹ giảm còn 0,9 %.",
        base=(5, 5, 0),
    ),
    person(
        "capnuoc", "male", "LDG-LDST",
        situation="Mạng ống cấp nước cũ, tỷ lệ thất thoát năm 2018 là 27 %.",
        deed=(
            "Đồng chí chia mạng thành 8 vùng, lắp đồng hồ tổng cho từng vùng và đi nghe rò vào 1 "
            "đến 3 giờ sáng bằng thanh nghe tự chế. Mỗi điểm rò được chụp ảnh, ghi tọa độ để "
            "biết đoạn nào phải thay trước."
        ),
        outcome="Tỷ lệ thất thoát nước giảm từ 27 % xuống 18 %.",
        measure=("Tỷ lệ thất thoát nước", "%", "27", "18"),
        gist="Chia vùng và nghe rò ban đêm, giảm thất thoát nước sạch từ 27 % còn 18 %.",
        base=(5, 5, 0),
    ),
    collective(
        "bocxep", "Tổ bốc xếp số 1", "GK-TT",
        situation=(
            "Tổ có 13 người bốc hàng ở chợ, trước đây mạnh ai nấy làm, năm 2018 có 7 người bị "
            "đau lưng phải nghỉ."
        ),
        deed=(
            "Nghiệp đoàn giúp tổ mua 4 xe đẩy trả góp, tổ chia việc theo lượt và chia tiền theo "
            "ngày công. Hàng trên 50 kg bắt buộc hai người. Buổi sáng cả tổ tập khởi động 5 phút "
            "do trạm y tế hướng dẫn."
        ),
        outcome=(
            "Số người phải nghỉ vì đau lưng giảm từ 7 người xuống 1 người; thu nhập bình quân "
            "tăng lên 6,2 triệu đồng một tháng."
        ),
        measure=("Số người nghỉ việc vì đau lưng trong năm", "người", "7", "1"),
        gist=(
            "Chia lượt, dùng xe đẩy và tập khởi động giúp tổ bốc xếp gần như không còn người "
            "nghỉ vì đau lưng."
        ),
        base=(7, 7, 0),
    ),
    whole_unit(
        "xeom", "GK-TT",
        situation=(
            "Nghiệp đoàn có 20 người chạy xe ôm ở bến xe và chợ, trước đây hay tranh khách, bến "
            "xe nhận 16 lượt phàn nàn một năm."
        ),
        deed=(
            "Nghiệp đoàn thống nhất số thứ tự đón khách, niêm yết giá theo cây số và mặc áo đồng "
            "phục có số. Mỗi người học sơ cứu một ngày, xe nào cũng có túi băng gạc. Nghiệp đoàn "
            "chở miễn phí thí sinh nghèo trong kỳ thi và người bệnh đi cấp cứu ban đêm."
        ),
        outcome="Số lượt phàn nàn giảm từ 16 lượt xuống 2 lượt một năm, đã chở miễn phí 57 chuyến.",
        measure=("Lượt khách phàn nàn trong năm", "lượt", "16", "2"),
        gist=(
            "Số thứ tự, giá niêm yết và 57 chuyến chở miễn phí làm nghiệp đoàn xe ôm được bà con "
            "tin cậy."
        ),
        base=(5, 5, 0),
    ),
    person(
        "thoxay", "male", "GK-TT",
        situation=(
            "Thợ xây tự do trong xã trước đây ít dùng dây an toàn; năm 2018 trong nghiệp đoàn có "
            "5 vụ ngã giàn giáo."
        ),
        deed=(
            "Đồng chí nhóm trưởng góp tiền cùng anh em mua 10 bộ dây, giữ chung và cho mượn có "
            "ký sổ. Giàn giáo phải được một người khác kiểm tra mới lên. Đồng chí nói thẳng với "
            "chủ nhà để tính tiền giàn an toàn vào giá nhận việc."
        ),
        outcome="Số vụ ngã giàn giáo giảm từ 5 vụ xuống 0 vụ trong năm 2019.",
        measure=("Số vụ ngã giàn giáo trong năm", "vụ", "5", "0"),
        gist=(
            "Dây an toàn dùng chung và kiểm tra chéo giàn giáo, cả năm nghiệp đoàn không có vụ "
            "ngã nào."
        ),
        base=(5, 5, 0),
    ),
]
