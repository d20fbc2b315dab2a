"""Nominations from the health centre, its stations and a private clinic."""

from emulation.demo.dossier_shapes import DossierOf, collective, person

HEALTH: list[DossierOf] = [
    collective(
        "ttyt", "Trạm Y tế xã Đắk D'rông", "LDXS-TINH",
        situation=(
            "Trạm có 7 người phục vụ 12 thôn, buôn của xã Đắk D'rông, đường xa và nhiều hộ đi "
            "rẫy dài ngày. Năm 2018 tỷ lệ trẻ tiêm chủng đầy đủ mới đạt 88 %."
        ),
        deed=(
            "Trạm chia 12 thôn cho từng người phụ trách, lập lịch tiêm theo mùa rẫy và mở thêm 3 "
            "điểm tiêm ngoại trạm. Trước ngày tiêm, y tế thôn bản báo từng nhà bằng tiếng của bà "
            "con. Trong đợt chống dịch năm 2020, trạm cùng công an, thôn trưởng đo thân nhiệt và "
            "theo dõi người từ xa về tại nhà."
        ),
        outcome=(
            "Tỷ lệ trẻ tiêm chủng đầy đủ tăng từ 88 % lên 97 %, không xảy ra tai biến sau tiêm."
        ),
        measure=("Trẻ dưới 1 tuổi tiêm chủng đầy đủ", "%", "88", "97"),
        gist=(
            "Lịch tiêm theo mùa rẫy và ba điểm tiêm ngoại trạm đưa tỷ lệ tiêm chủng đầy đủ ở Đắk "
            "D'rông lên 97 %."
        ),
        base=(13, 13, 0),
    ),
    person(
        "ttyt", "female", "BK-TINH",
        situation=(
            "Đồng chí là nữ hộ sinh đã 16 năm ở trạm vùng xa. Năm 2016, 31 % bà mẹ trong xã vẫn "
            "sinh tại nhà."
        ),
        deed=(
            "Đồng chí học tiếng M'Nông để tự tư vấn, lập sổ theo dõi từng thai phụ và gọi nhắc "
            "trước mỗi lần khám. Đồng chí kết nạp 5 bà mụ vườn làm cộng tác viên, có phụ cấp đi "
            "đường, để các bà đưa sản phụ đến trạm thay vì đỡ tại nhà. Ba ca khó được đồng chí "
            "phát hiện sớm và chuyển tuyến kịp thời."
        ),
        outcome=(
            "Tỷ lệ sinh tại nhà giảm từ 31 % xuống 4 % năm 2019, bốn năm liền không có tử vong "
            "mẹ."
        ),
        measure=("Tỷ lệ sinh tại nhà", "%", "31", "4"),
        gist=(
            "Nữ hộ sinh cùng các bà mụ vườn vận động sản phụ đến trạm, giảm tỷ lệ sinh tại nhà "
            "còn 4 %."
        ),
        base=(13, 13, 0),
    ),
    person(
        "ttyt", "male", "LDG-LDST",
        situation=(
            "Máy thở, máy hút của khoa hay báo lỗi, phải gửi sửa ở thành phố, mỗi lần chờ 20 "
            "ngày."
        ),
        deed=(
            "Đồng chí kỹ thuật viên học qua tài liệu của hãng và xin đi kèm thợ hai tuần bằng "
            "ngày phép của mình. Đồng chí tự bảo dưỡng 23 thiết bị, làm thẻ kiểm tra hằng ngày "
            "cho điều dưỡng và giữ sẵn 15 loại gioăng, cầu chì."
        ),
        outcome="Thời gian chờ sửa một thiết bị giảm từ 20 ngày xuống 3 ngày.",
        measure=("Thời gian chờ sửa một thiết bị", "ngày", "20", "3"),
        gist="Tự bảo dưỡng 23 thiết bị của khoa, giảm thời gian chờ sửa từ 20 ngày còn 3 ngày.",
        base=(13, 12, 0),
    ),
    collective(
        "ttyt", "Khoa Kiểm soát bệnh tật", "BK-TINH",
        situation=(
            "Huyện giáp biên và nằm trên trục quốc lộ 14 nên người qua lại đông. Khi dịch "
            "COVID-19 xuất hiện, khoa chỉ có 14 người."
        ),
        deed=(
            "Khoa lập bản đồ người về từ vùng dịch theo thôn, mỗi ngày hai lần gọi điện hỏi sức "
            "khỏe. Quy trình lấy mẫu được tập lại trên bãi trống đến khi ai cũng mặc, cởi đồ bảo "
            "hộ đúng. Trong 90 ngày cao điểm, khoa trực 24/24 giờ, chia 3 kíp để không ai làm "
            "quá 12 giờ."
        ),
        outcome=(
            "Thời gian từ lúc nhận tin đến khi tiếp cận người cần theo dõi giảm từ 10 giờ xuống "
            "2 giờ, 486 người được theo dõi đủ 14 ngày."
        ),
        measure=("Thời gian tiếp cận người cần theo dõi", "giờ", "10", "2"),
        gist="Bản đồ theo thôn giúp tiếp cận người cần theo dõi dịch trong 2 giờ thay vì 10 giờ.",
        base=(13, 13, 0),
    ),
    person(
        "ttyt", "female", "GK-TT",
        situation=(
            "Phòng khám mỗi sáng đón 180 lượt người, người bệnh tăng huyết áp hay bỏ tái khám."
        ),
        deed=(
            "Đồng chí điều dưỡng lập sổ hẹn riêng, nhắn tin trước 2 ngày và xếp nhóm tái khám "
            "vào chiều thứ Tư cho đỡ chờ. Người lớn tuổi được phát thẻ ghi chỉ số bằng chữ to, "
            "có màu."
        ),
        outcome="Tỷ lệ người bệnh tăng huyết áp tái khám đúng hẹn tăng từ 54 % lên 83 %.",
        measure=("Tái khám đúng hẹn", "%", "54", "83"),
        gist=(
            "Nhắn tin hẹn và thẻ chỉ số chữ to giúp 83 % người bệnh tăng huyết áp tái khám đúng "
            "hẹn."
        ),
        base=(13, 13, 0),
    ),
    person(
        "pkbenda", "female", "GK-TT",
        situation=(
            "Phòng khám tư nhỏ ở Nam Dong, rác thải y tế trước đây phân loại chưa đúng ở 18 % số "
            "túi kiểm tra."
        ),
        deed=(
            "Đồng chí dán hình lên nắp từng thùng, đặt thùng sắc nhọn ngay tại bàn tiêm và kiểm "
            "tra ngẫu nhiên 10 túi mỗi tuần. Kết quả được ghi công khai, ai làm tốt được nêu tên "
            "trong giao ban."
        ),
        outcome="Tỷ lệ túi phân loại sai giảm từ 18 % xuống 2 %.",
        measure=("Tỷ lệ túi rác y tế phân loại sai", "%", "18", "2"),
        gist=(
            "Thùng có hình và kiểm tra ngẫu nhiên mỗi tuần giảm rác thải y tế phân loại sai còn "
            "2 %."
        ),
        base=(5, 5, 0),
    ),
]
