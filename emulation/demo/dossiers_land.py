"""Nominations from farms, forests and irrigation."""

from emulation.demo.dossier_shapes import DossierOf, collective, person, whole_unit

LAND: list[DossierOf] = [
    person(
        "caosu", "female", "LDXS-TINH",
        situation=(
            "Đồng chí là công nhân khai thác mủ, nhận phần cây 620 gốc trên đất dốc của nông "
            "trường cao su. Sản lượng phần cây này năm 2017 là 1,42 tấn mủ khô một héc-ta."
        ),
        deed=(
            "Đồng chí thức dậy từ 2 giờ sáng để cạo khi mủ chảy tốt nhất, giữ độ dăm cạo dưới "
            "1,5 mm để cây không bị phạm. Máng che mưa được đồng chí tự dán lại bằng keo mềm, "
            "mùa mưa vẫn cạo thêm được 11 ngày. Đồng chí kèm nghề cho 4 chị em người M'Nông mới "
            "vào đội."
        ),
        outcome=(
            "Sản lượng tăng từ 1,42 tấn lên 1,78 tấn mủ khô một héc-ta, ba năm liền vượt kế "
            "hoạch."
        ),
        measure=("Sản lượng mủ khô một héc-ta", "tấn", "1.42", "1.78"),
        gist=(
            "Giữ dăm cạo mỏng và máng che mưa tự dán, nữ công nhân đạt 1,78 tấn mủ khô một "
            "héc-ta."
        ),
        base=(13, 13, 0),
    ),
    collective(
        "caosu", "Đội sản xuất 2", "BK-TINH",
        situation=(
            "Đội có 36 công nhân, 22 người là đồng bào dân tộc thiểu số; vườn cây già, bệnh rụng "
            "lá nặng trong hai năm 2017 và 2018."
        ),
        deed=(
            "Đội lập 6 nhóm hộ kề nhau, cạo thay khi có người ốm để không bỏ phần cây. Phân hữu "
            "cơ ủ từ vỏ cà phê thay được một phần ba phân hóa học. Công đoàn đội giữ quỹ tương "
            "trợ, cho vay không lãi 27 lượt khi giáp hạt."
        ),
        outcome=(
            "Tỷ lệ cây cho mủ tăng từ 81 % lên 90 %; đội vượt kế hoạch sản lượng 7 %. Không có "
            "vụ mất trộm mủ nào trong 18 tháng."
        ),
        measure=("Tỷ lệ cây cho mủ", "%", "81", "90"),
        gist="Nhóm hộ cạo thay và phân ủ từ vỏ cà phê đưa tỷ lệ cây cho mủ của đội lên 90 %.",
        base=(13, 13, 0),
    ),
    person(
        "caosu", "male", "GK-TT",
        situation="Xe bồn chở mủ hay phải chờ ở đội xa, mủ đông trước khi về xưởng 3,6 %.",
        deed=(
            "Đồng chí lái xe đề nghị đổi vòng xe theo giờ cạo từng đội, gọi báo trước 20 phút để "
            "công nhân gom mủ. Đồng chí tự súc bồn sau mỗi chuyến và ghi lượng chất chống đông "
            "đã dùng."
        ),
        outcome="Tỷ lệ mủ đông trước khi về xưởng giảm từ 3,6 % xuống 1,1 %.",
        measure=("Tỷ lệ mủ đông trước khi về xưởng", "%", "3.6", "1.1"),
        gist="Đổi vòng xe theo giờ cạo giúp lượng mủ đông trước khi về xưởng giảm còn 1,1 %.",
        base=(13, 11, 1),
    ),
    whole_unit(
        "caosu", "GK-TT",
        situation=(
            "Nông trường có 148 lao động ở 3 đội sản xuất cách nhau đến 14 km; trước năm 2019 "
            "mỗi năm chỉ có 3 sáng kiến được ghi nhận."
        ),
        deed=(
            'Công đoàn đặt hộp "Một ý nhỏ" tại lán giao mủ, ai không quen viết thì nói, tổ '
            "trưởng ghi hộ. Thứ Sáu cuối tháng ban chấp hành đọc hết từng ý và trả lời công "
            "khai, ý chưa làm được cũng nói rõ vì sao. Ý được áp dụng thì thưởng ngay 200.000 "
            "đồng trong buổi giao ban."
        ),
        outcome=(
            "Số sáng kiến được công nhận ở cơ sở tăng từ 3 lên 19 sáng kiến trong năm 2019, hai "
            "phần ba là của công nhân trực tiếp."
        ),
        measure=("Sáng kiến được công nhận trong năm", "sáng kiến", "3", "19"),
        gist=(
            'Hộp "Một ý nhỏ" và thưởng ngay tại chỗ đưa số sáng kiến của nông trường từ 3 lên 19 '
            "trong một năm."
        ),
        base=(13, 13, 0),
    ),
    collective(
        "lamnghiep", "Đội Quản lý bảo vệ rừng số 1", "GK-TT",
        situation=(
            "Đội có 14 người giữ 4.100 ha rừng phòng hộ giáp ranh, năm 2017 xảy ra 11 vụ lấn "
            "chiếm."
        ),
        deed=(
            "Đội chia tuyến tuần tra theo khe suối, dùng ứng dụng bản đồ ngoại tuyến để ghi vết "
            "đi. Mười hai hộ đồng bào nhận khoán được mời cùng tuần tra và hưởng tiền công theo "
            "ngày. Đội giúp các hộ trồng xen mắc ca ở vùng đệm để không phải phát rẫy mới."
        ),
        outcome="Số vụ lấn chiếm rừng giảm từ 11 vụ xuống 2 vụ năm 2019.",
        measure=("Số vụ lấn chiếm rừng trong năm", "vụ", "11", "2"),
        gist="Tuần tra cùng các hộ nhận khoán giảm số vụ lấn chiếm rừng từ 11 còn 2 vụ một năm.",
        base=(9, 9, 0),
    ),
    person(
        "htxhotieu", "male", "LDG-LDST",
        situation=(
            "Tiêu phơi sân đất hay lẫn cát, mưa bất chợt là mốc, hợp tác xã phải bán loại hai 24 "
            "% sản lượng."
        ),
        deed=(
            "Đồng chí thiết kế giàn phơi ba tầng có mái kéo bằng bạt và ròng rọc, vật liệu mua "
            "hết 11 triệu đồng. Mưa thì một người kéo kín trong hai phút. Đồng chí hướng dẫn 9 "
            "hộ thành viên làm theo bằng tre, gỗ sẵn có."
        ),
        outcome="Tỷ lệ tiêu loại hai giảm từ 24 % xuống 9 %.",
        measure=("Tỷ lệ tiêu phải bán loại hai", "%", "24", "9"),
        gist="Giàn phơi ba tầng có mái kéo giảm tỷ lệ tiêu loại hai từ 24 % còn 9 %.",
        base=(7, 7, 0),
    ),
    person(
        "thuyloi", "male", "GK-TT",
        situation=(
            "Mùa khô 2019–2020 hạn nặng, hồ chỉ còn 40 % dung tích, tuyến kênh cuối thường thiếu "
            "nước 9 ngày liền."
        ),
        deed=(
            "Đồng chí lập lịch tưới luân phiên theo từng cống, dán ở nhà văn hóa thôn và đọc "
            "trên loa. Đồng chí đi mở, đóng cống cả đêm đúng giờ hẹn, cắm thước báo mực nước để "
            "bà con tự xem. Các đoạn kênh rò được trám bằng đất sét cùng dân."
        ),
        outcome=(
            "Số ngày thiếu nước liên tiếp ở cuối kênh giảm từ 9 ngày xuống 3 ngày, cứu được 62 "
            "ha lúa."
        ),
        measure=("Số ngày thiếu nước liên tiếp ở cuối kênh", "ngày", "9", "3"),
        gist=(
            "Lịch tưới luân phiên đúng giờ giúp cuối kênh chỉ còn thiếu nước 3 ngày trong mùa "
            "hạn."
        ),
        base=(7, 7, 0),
    ),
    person(
        "kthuatnn", "female", "LDG-LDST",
        situation=(
            "Nông dân trồng cà phê bón phân theo thói quen, chi phí 21 triệu đồng một héc-ta."
        ),
        deed=(
            "Đồng chí lấy mẫu đất của 48 vườn, trả kết quả bằng phiếu có hình bao phân để ai "
            "cũng đọc được. Mỗi thôn chọn một vườn đối chứng, nửa bón như cũ, nửa bón theo "
            "phiếu, đến vụ cùng nhau cân. Đồng chí ghi âm hướng dẫn bằng tiếng Ê Đê nhờ chị "
            "H'Nghiên đọc."
        ),
        outcome=(
            "Chi phí phân bón giảm từ 21 triệu xuống 15,5 triệu đồng một héc-ta mà năng suất "
            "không giảm."
        ),
        measure=("Chi phí phân bón một héc-ta", "triệu đồng", "21", "15.5"),
        gist=(
            "Phiếu đất có hình và vườn đối chứng ở thôn giúp giảm chi phí phân bón còn 15,5 "
            "triệu đồng một héc-ta."
        ),
        base=(7, 7, 0),
    ),
]
