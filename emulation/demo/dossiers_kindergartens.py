"""Nominations from the kindergartens."""

from emulation.demo.dossier_shapes import DossierOf, collective, person

KINDERGARTENS: list[DossierOf] = [
    person(
        "mnpolang", "female", "GK-TT",
        situation=(
            "Trường ở xã đặc biệt khó khăn, đầu năm học 13,2 % trẻ bị suy dinh dưỡng thể nhẹ "
            "cân."
        ),
        deed=(
            "Đồng chí phụ trách bếp ăn, xây dựng thực đơn 4 tuần từ rau vườn trường và cá, trứng "
            "mua trực tiếp của phụ huynh. Trẻ nhẹ cân được ăn thêm bữa phụ chín giờ, có sổ cân "
            "từng tháng gửi về nhà. Đồng chí vận động phụ huynh góp 2 buổi công mỗi học kỳ làm "
            "vườn thay cho tiền."
        ),
        outcome=(
            "Tỷ lệ trẻ nhẹ cân giảm từ 13,2 % xuống 6,8 % sau một năm học, bếp ăn không xảy ra "
            "ngộ độc."
        ),
        measure=("Tỷ lệ trẻ suy dinh dưỡng nhẹ cân", "%", "13.2", "6.8"),
        gist="Thực đơn từ vườn trường và bữa phụ chín giờ giảm một nửa tỷ lệ trẻ nhẹ cân.",
        base=(7, 7, 0),
    ),
    collective(
        "mnpolang", "Tổ Mẫu giáo", "GK-TT",
        situation=(
            "Trẻ 5 tuổi ở các buôn của xã Đắk D'rông vào lớp mẫu giáo phần lớn chưa nghe hiểu "
            "tiếng Việt."
        ),
        deed=(
            'Tổ dựng góc "Nhà của em" bằng gùi, chiêng, bếp lửa để trẻ vừa chơi vừa gọi tên đồ '
            "vật bằng hai thứ tiếng. Các cô học 200 câu giao tiếp tiếng M'Nông với bà con trong "
            "buôn. Mỗi tuần mời một phụ huynh vào lớp kể chuyện."
        ),
        outcome=(
            "Tỷ lệ trẻ 5 tuổi nghe hiểu và làm theo yêu cầu bằng tiếng Việt tăng từ 64 % lên 91 "
            "%."
        ),
        measure=("Trẻ 5 tuổi nghe hiểu tiếng Việt", "%", "64", "91"),
        gist=(
            'Góc "Nhà của em" hai thứ tiếng giúp 91 % trẻ 5 tuổi nghe hiểu tiếng Việt trước khi '
            "vào lớp 1."
        ),
        base=(7, 7, 0),
    ),
    person(
        "mnhoami", "female", "LDG-LDST",
        situation="Lớp 38 trẻ chỉ có vài bộ đồ chơi vận động mua sẵn, trẻ phải chờ lượt lâu.",
        deed=(
            "Đồng chí cùng phụ huynh làm 15 loại đồ chơi vận động từ lốp xe, ống nước, chai nhựa "
            "đã làm sạch cạnh sắc. Mỗi đồ chơi kèm thẻ ghi độ tuổi, cách chơi và cách kiểm tra "
            "an toàn hằng tuần. Đồng chí hướng dẫn lại cho 4 lớp khác trong trường."
        ),
        outcome=(
            "Thời gian vận động thực của mỗi trẻ trong một giờ ngoài trời tăng từ 14 phút lên 29 "
            "phút."
        ),
        measure=("Thời gian vận động của mỗi trẻ trong một giờ", "phút", "14", "29"),
        gist=(
            "Mười lăm loại đồ chơi từ vật liệu cũ giúp trẻ được vận động gấp đôi trong giờ ngoài "
            "trời."
        ),
        base=(9, 9, 0),
    ),
    person(
        "mnsonca", "female", "GK-TT",
        situation=(
            "Đồng chí là nhân viên y tế học đường duy nhất cho hơn 300 trẻ; mùa mưa hằng năm trẻ "
            "hay mắc tay chân miệng."
        ),
        deed=(
            "Đồng chí đặt 6 bồn rửa tay thấp vừa tầm trẻ, dạy bài hát rửa tay 30 giây và lập "
            "lịch khử khuẩn đồ chơi hai lần mỗi tuần. Trẻ có dấu hiệu sốt được đưa vào phòng "
            "riêng và báo phụ huynh trong 15 phút."
        ),
        outcome=(
            "Số ca tay chân miệng giảm từ 21 ca năm 2018 xuống 4 ca năm 2019, không lớp nào phải "
            "nghỉ học."
        ),
        measure=("Số ca tay chân miệng trong năm", "ca", "21", "4"),
        gist=(
            "Bồn rửa tay vừa tầm trẻ và lịch khử khuẩn đều đặn giảm số ca tay chân miệng từ 21 "
            "còn 4."
        ),
        base=(7, 7, 0),
    ),
    person(
        "mnmangnon", "female", "GK-TT",
        situation=(
            "Trường tư thục nhỏ, nhiều phụ huynh làm ca ở khu công nghiệp, 17 giờ 30 mới đón "
            "được con."
        ),
        deed=(
            'Đồng chí tình nguyện nhận ca đón muộn, sắp xếp thành "giờ đọc truyện" thay cho xem '
            "ti vi và ghi lại bữa xế của từng bé. Đồng chí lập nhóm nhắn tin để phụ huynh báo "
            "trước giờ đón."
        ),
        outcome=(
            "Số lượt trẻ phải chờ quá 18 giờ mà không có hoạt động giảm từ 64 lượt xuống 3 lượt "
            "mỗi tháng."
        ),
        measure=("Lượt trẻ chờ muộn không có hoạt động", "lượt", "64", "3"),
        gist=(
            "Giờ đọc truyện cuối ngày giúp con công nhân khu công nghiệp được chăm sóc tốt khi "
            "bố mẹ tan ca muộn."
        ),
        base=(7, 7, 0),
    ),
]
