"""Nominations from the food company Tất Thắng, the largest union of the district."""

from emulation.demo.dossier_shapes import DossierOf, collective, person

TATTHANG: list[DossierOf] = [
    collective(
        "tatthang", "Phòng Kế toán", "LDXS-TINH",
        situation=(
            "Mỗi tháng công ty phát hành khoảng 1.900 hóa đơn. Với hóa đơn giấy, chứng từ phải "
            "đi qua bốn bộ phận, mất 4 ngày mới khóa được sổ và hay thất lạc liên giao khách."
        ),
        deed=(
            "Phòng chủ động đề xuất và là nơi đầu tiên trên địa bàn chuyển sang hóa đơn điện tử, "
            "chạy song song hai cách trong 2 tháng để đối chiếu từng tờ. Bảy người trong phòng "
            "thay nhau ngồi cùng kho và bán hàng ca đêm cho đến khi ai cũng lập được hóa đơn. "
            "Phòng viết sổ tay 20 trang về các lỗi hay gặp và cách điều chỉnh đúng quy định."
        ),
        outcome=(
            "Thời gian luân chuyển chứng từ giảm từ 4 ngày xuống 1 ngày mỗi tháng, cắt được 3 "
            "ngày. Chi phí in, gửi, lưu hóa đơn giảm 58 triệu đồng một năm."
        ),
        measure=("Thời gian luân chuyển chứng từ mỗi tháng", "ngày", "4", "1"),
        gist=(
            "Đi đầu dùng hóa đơn điện tử, cắt 3 ngày luân chuyển chứng từ mỗi tháng và bớt 58 "
            "triệu đồng chi phí một năm."
        ),
        base=(15, 15, 0),
    ),
    person(
        "tatthang", "male", "BK-TINH",
        situation=(
            "Máy đóng gói số 3 hay kẹp lệch mép túi, tỷ lệ hàng lỗi 4,2 % và mỗi ca phải dừng "
            "máy 5 đến 6 lần. Nhà cung cấp báo giá thay cụm kẹp 140 triệu đồng."
        ),
        deed=(
            "Đồng chí đo lại lực kẹp trong hai tuần, thấy lò xo hai bên giãn không đều khi máy "
            "nóng. Đồng chí tiện bạc dẫn hướng từ thép phế liệu, thêm cữ chỉnh có vạch để ca nào "
            "cũng đặt giống nhau, tổng chi phí 6,5 triệu đồng. Cải tiến được Phòng Kỹ thuật sản "
            "xuất chạy thử 30 ca rồi làm tiếp cho máy số 1 và số 2."
        ),
        outcome=(
            "Tỷ lệ hàng lỗi giảm từ 4,2 % xuống 1,6 %, làm lợi 96 triệu đồng một năm theo xác "
            "nhận của Phòng Kỹ thuật sản xuất."
        ),
        measure=("Tỷ lệ hàng lỗi của máy đóng gói", "%", "4.2", "1.6"),
        gist=(
            "Cải tiến cụm kẹp máy đóng gói, giảm tỷ lệ hàng lỗi từ 4,2 % còn 1,6 %, làm lợi 96 "
            "triệu đồng một năm."
        ),
        base=(15, 15, 0),
    ),
    person(
        "tatthang", "female", "LDG-LDST",
        situation=(
            "Khâu cân và đóng thùng ở cuối chuyền hay dồn hàng, mỗi công nhân đóng được 210 "
            "thùng một ca."
        ),
        deed=(
            "Đồng chí quay video thao tác của chính mình, nhận ra mỗi thùng phải với tay ba lần "
            "vì cuộn băng dính đặt sau lưng. Đồng chí đề nghị hạ bàn 12 cm, treo cuộn băng dính "
            "trước mặt và xếp bìa theo đúng chiều gấp. Sau khi thử một tuần, cả tổ làm theo, "
            "đồng chí kèm 6 người mới vào."
        ),
        outcome=(
            "Năng suất tăng từ 210 thùng lên 265 thùng một ca mà không phải tăng tốc độ chuyền."
        ),
        measure=("Số thùng đóng được một ca", "thùng", "210", "265"),
        gist=(
            "Sắp xếp lại bàn đóng thùng, tăng năng suất từ 210 lên 265 thùng một ca và đỡ mỏi "
            "vai cho người làm."
        ),
        base=(15, 14, 0),
    ),
    collective(
        "tatthang", "Phân xưởng Đóng gói", "BK-TINH",
        situation=(
            "Phân xưởng có 38 người, phần lớn là lao động nữ, đơn hàng tăng 30 % trong năm 2019 "
            "trong khi máy đã dùng 9 năm."
        ),
        deed=(
            "Phân xưởng chia 4 nhóm, mỗi nhóm nhận trông một máy: 10 phút đầu ca lau, siết, tra "
            "dầu theo thẻ có hình. Ai phát hiện tiếng máy lạ thì treo thẻ vàng và được thưởng "
            "nếu đúng. Tổ trưởng họp 5 phút cuối ca, ghi một điều đã tốt và một điều phải sửa."
        ),
        outcome=(
            "Thời gian dừng máy ngoài kế hoạch giảm từ 38 giờ xuống 11 giờ mỗi tháng. Phân xưởng "
            "hoàn thành 104 % kế hoạch năm, không có tai nạn lao động."
        ),
        measure=("Thời gian dừng máy ngoài kế hoạch", "giờ/tháng", "38", "11"),
        gist=(
            "Mỗi nhóm tự trông một máy theo thẻ có hình, giảm thời gian dừng máy từ 38 còn 11 "
            "giờ mỗi tháng."
        ),
        base=(14, 14, 0),
    ),
    person(
        "tatthang", "male", "LDXS-TINH",
        situation=(
            "Lò hấp chạy bằng hơi bị rò ở nhiều mối nối, lượng củi ép dùng cho một tấn sản phẩm "
            "là 185 kg."
        ),
        deed=(
            "Đồng chí lập sơ đồ 64 van và mối nối, chấm điểm rò bằng xà phòng vào ngày nghỉ để "
            "không ảnh hưởng sản xuất. Nước ngưng trước đây xả bỏ được đồng chí dẫn về bồn cấp, "
            "tận dụng nhiệt. Sơ đồ được ép nhựa treo cạnh lò để ca nào cũng kiểm tra được."
        ),
        outcome="Lượng củi ép giảm từ 185 kg xuống 152 kg cho một tấn sản phẩm.",
        measure=("Củi ép cho một tấn sản phẩm", "kg", "185", "152"),
        gist=(
            "Tìm và vá các chỗ rò hơi, dẫn nước ngưng về bồn, giảm củi ép từ 185 còn 152 kg cho "
            "mỗi tấn sản phẩm."
        ),
        base=(15, 15, 0),
    ),
    person(
        "tatthang", "female", "GK-TT",
        situation=(
            "Đồng chí làm kiểm tra chất lượng, trước đây mẫu lưu không theo thứ tự nên khi khách "
            "hỏi phải tìm hơn một giờ."
        ),
        deed=(
            "Đồng chí đặt mã màu theo tháng và ô theo ngày cho tủ mẫu, ghi nhiệt độ tủ hai lần "
            "mỗi ca. Khi có phản ánh của khách, đồng chí mở mẫu trước mặt tổ sản xuất để cùng "
            "xem nguyên nhân, không quy lỗi cho người."
        ),
        outcome="Thời gian truy ra mẫu lưu giảm từ 70 phút xuống 5 phút.",
        measure=("Thời gian tìm mẫu lưu", "phút", "70", "5"),
        gist="Tủ mẫu theo mã màu giúp truy lại lô hàng trong 5 phút khi khách hàng hỏi.",
        base=(15, 15, 0),
    ),
    collective(
        "tatthang", "Tổ Kho vận", "GK-TT",
        situation=(
            "Kho xếp hàng theo chỗ trống nên lô cũ bị che khuất; năm 2018 có 3,1 % lô hàng phải "
            "giảm giá vì cận hạn."
        ),
        deed=(
            "Tổ kẻ lối đi, đánh số 240 ô và xếp theo nguyên tắc nhập trước xuất trước. Mỗi lô "
            "treo một thẻ hạn dùng ba màu, sáng thứ Hai kiểm đếm 30 phút. Xe nâng có giờ chạy "
            "riêng để người đi bộ an toàn."
        ),
        outcome="Tỷ lệ lô hàng cận hạn giảm từ 3,1 % xuống 0,7 %.",
        measure=("Tỷ lệ lô hàng cận hạn", "%", "3.1", "0.7"),
        gist="Đánh số ô kho và treo thẻ hạn dùng ba màu, giảm lô hàng cận hạn còn 0,7 %.",
        base=(15, 13, 1),
    ),
]
