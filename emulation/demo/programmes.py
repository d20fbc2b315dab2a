"""What the action programmes of the demonstration say, by the sector of the unit; targets that depend on people are shares of them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class CriterionOf:
    """`target` is a number, or with `share` a part of the unit's people in percent."""

    text: str
    owner: str
    measured_in: str
    target: int
    due: tuple[int, int]
    share: bool = False


@dataclass(frozen=True)
class ProgrammeOf:
    title: str
    summary: str
    aims: str
    measures: str
    criteria: tuple[CriterionOf, ...]


C = CriterionOf
SIGNED_UP = C("Đoàn viên đăng ký thi đua từ đầu năm", "Ban Chấp hành công đoàn", "người", 90, (7, 31), share=True)
LEARNT = C("Người được bồi dưỡng tay nghề, nghiệp vụ ít nhất một lần", "Tổ trưởng công đoàn", "người", 40, (11, 30), share=True)

PROGRAMMES: dict[str, tuple[ProgrammeOf, ...]] = {
    "hcsn": (
        ProgrammeOf(
            "Một cửa đúng hẹn, không phiền dân",
            "Rút ngắn thời gian trả kết quả, giảm số lần người dân phải đi lại và học cách làm của bộ phận làm tốt.",
            "Cụ thể hóa phong trào thi đua thành việc làm hằng ngày của từng bộ phận tiếp dân.",
            "Mỗi tuần rà hồ sơ sắp tới hạn.\nMỗi tháng chọn một thủ tục hay phải bổ sung để viết lại phần hướng dẫn.\nCông khai số hồ sơ trễ trên bảng của cơ quan.",
            (
                SIGNED_UP,
                C("Hồ sơ trả trước và đúng hẹn", "Bộ phận tiếp nhận và trả kết quả", "hồ sơ", 1200, (12, 15)),
                C("Thủ tục có hướng dẫn viết lại cho dễ hiểu", "Tổ văn phòng", "thủ tục", 12, (8, 31)),
                C("Buổi góp ý của người dân được tổ chức", "Ban Chấp hành công đoàn", "buổi", 4, (10, 31)),
            ),
        ),
        ProgrammeOf(
            "Công sở gọn, việc rõ, giờ nào việc nấy",
            "Mỗi phòng chọn một việc đang chậm để làm lại cách làm; cuối quý kể lại cho phòng khác cùng học.",
            "Đổi mới phương pháp làm việc, thực hành trung thành, trách nhiệm, liêm chính, sáng tạo.",
            "Mỗi phòng đăng ký một cải tiến.\nTổ công đoàn theo dõi, ghi kết quả vào sổ.\nCải tiến tốt được đề nghị công nhận.",
            (
                SIGNED_UP,
                C("Cải tiến cách làm được áp dụng", "Trưởng các tổ công đoàn", "cải tiến", 6, (11, 30)),
                C("Văn bản đi xử lý hoàn toàn trên máy", "Tổ văn thư", "văn bản", 800, (12, 15)),
                C("Buổi trao đổi nghiệp vụ giữa các phòng", "Ban Chấp hành công đoàn", "buổi", 6, (8, 31)),
            ),
        ),
    ),
    "giaoduc": (
        ProgrammeOf(
            "Dạy tốt, học tốt, trường đẹp",
            "Mỗi giáo viên có giờ dạy để đồng nghiệp dự và góp ý, mỗi tổ có một đồ dùng dạy học tự làm.",
            "Nâng chất lượng giờ dạy, giúp học sinh người dân tộc thiểu số theo kịp lớp.",
            "Tổ chuyên môn xếp lịch dự giờ từ đầu học kỳ.\nCuối tháng mỗi tổ giới thiệu một đồ dùng dạy học.\nPhân công giáo viên kèm học sinh còn yếu.",
            (
                SIGNED_UP,
                C("Giờ dạy được đồng nghiệp dự và góp ý", "Tổ trưởng chuyên môn", "giờ", 60, (12, 15)),
                C("Đồ dùng dạy học tự làm được đưa vào lớp", "Các tổ chuyên môn", "bộ", 10, (11, 20)),
                C("Học sinh còn yếu được kèm riêng", "Giáo viên chủ nhiệm", "em", 25, (8, 15)),
                C("Buổi sinh hoạt chuyên môn liên trường", "Ban Giám hiệu", "buổi", 4, (12, 20)),
            ),
        ),
        ProgrammeOf(
            "Bé khỏe, cô vui, bếp sạch",
            "Góc chơi làm từ vật liệu sẵn có, bữa ăn an toàn, cha mẹ cùng cô theo dõi sức khỏe của trẻ.",
            "Chăm sóc và giáo dục trẻ tốt hơn với điều kiện đang có của trường.",
            "Mỗi lớp làm mới hai góc chơi.\nBếp ghi sổ nguồn thực phẩm hằng ngày.\nCân đo trẻ đúng kỳ và báo cho gia đình.",
            (
                SIGNED_UP,
                C("Góc chơi làm từ vật liệu sẵn có", "Giáo viên các lớp", "góc", 14, (10, 30)),
                C("Lượt cân đo trẻ đúng kỳ", "Nhân viên y tế của trường", "lượt", 480, (12, 15)),
                C("Giáo viên có sáng kiến được nhà trường công nhận", "Ban Giám hiệu", "người", 5, (8, 31)),
            ),
        ),
    ),
    "yte": (
        ProgrammeOf(
            "Người bệnh bớt chờ",
            "Sắp lại quầy đón tiếp và lịch trực để người bệnh chờ ít hơn, nhân viên được học sơ cấp cứu nâng cao.",
            "Nâng chất lượng phục vụ, giữ an toàn trong mùa dịch.",
            "Phát số theo giờ.\nMỗi khoa chọn một khâu chậm để làm lại.\nTập huấn phòng dịch cho toàn bộ nhân viên.",
            (
                SIGNED_UP,
                C("Lượt khám trong ngày, không hẹn lại", "Khoa khám bệnh", "lượt", 3000, (12, 15)),
                C("Khâu khám được sắp xếp lại", "Trưởng các khoa", "khâu", 5, (8, 31)),
                LEARNT,
                C("Buổi khám lưu động ở buôn, thôn xa", "Ban Chấp hành công đoàn", "buổi", 8, (11, 30)),
            ),
        ),
    ),
    "sxkd": (
        ProgrammeOf(
            "Chuyền không lỗi, tổ an toàn",
            "Giảm hàng phải làm lại, giữ ca an toàn, thưởng kịp thời cho cải tiến nhỏ ngay tại chuyền.",
            "Tăng năng suất mà không kéo dài giờ làm; thu nhập tăng theo sản lượng.",
            "Bảng lỗi treo ở đầu chuyền, ghi hằng ca.\nHộp cải tiến mở mỗi thứ sáu.\nNgười sử dụng lao động thưởng theo tháng.",
            (
                SIGNED_UP,
                C("Ca sản xuất không có lỗi phải làm lại", "Tổ trưởng sản xuất", "ca", 240, (12, 15)),
                C("Cải tiến được áp dụng tại chỗ", "Tổ kỹ thuật", "cải tiến", 15, (11, 30)),
                LEARNT,
                C("Lần kiểm tra an toàn máy và điện", "Mạng lưới an toàn vệ sinh viên", "lần", 8, (8, 31)),
            ),
        ),
        ProgrammeOf(
            "Tiết kiệm từng đồng, vui từng ca",
            "Tiết kiệm điện, nguyên liệu; bữa ăn ca tốt hơn nhờ phần tiết kiệm được.",
            "Công đoàn cùng doanh nghiệp giữ việc làm qua thời gian đơn hàng giảm.",
            "Đo điện từng tổ.\nThu hồi phế liệu để dùng lại.\nTrích một phần tiết kiệm cho bữa ăn ca.",
            (
                SIGNED_UP,
                C("Tiền điện, nguyên liệu tiết kiệm được", "Tổ kỹ thuật", "triệu đồng", 180, (12, 15)),
                C("Lượt đối thoại với người sử dụng lao động", "Ban Chấp hành công đoàn", "lượt", 4, (8, 31)),
                C("Người được thưởng theo tháng, quý", "Phòng nhân sự cùng công đoàn", "người", 30, (12, 15), share=True),
            ),
        ),
    ),
    "nonglam": (
        ProgrammeOf(
            "Giữ vườn, giữ rừng, thêm thu nhập",
            "Chăm vườn đúng kỹ thuật, giữ rừng không cháy, chia sẻ cách làm cho các đội khác.",
            "Tăng sản lượng và bảo đảm an toàn cho người làm ngoài vườn, ngoài rừng.",
            "Kèm kỹ thuật tại vườn.\nTrực phòng cháy mùa khô.\nGhi sổ sản lượng theo tổ.",
            (
                SIGNED_UP,
                C("Diện tích chăm sóc đúng kỹ thuật", "Đội trưởng", "ha", 320, (11, 30)),
                C("Ca tuần tra rừng, vườn", "Tổ bảo vệ", "ca", 150, (8, 31)),
                LEARNT,
            ),
        ),
    ),
    "xaydung": (
        ProgrammeOf(
            "Công trình đúng tiến độ, không tai nạn",
            "Mỗi ngày bắt đầu bằng năm phút nói về an toàn; hạng mục xong đúng ngày đã hứa.",
            "Giữ an toàn tuyệt đối, trả công trình đúng hẹn.",
            "Năm phút an toàn đầu ca.\nKiểm tra giàn giáo hằng tuần.\nThưởng tổ xong hạng mục trước hạn.",
            (
                SIGNED_UP,
                C("Ngày làm việc không tai nạn", "Đội trưởng thi công", "ngày", 220, (12, 15)),
                C("Hạng mục xong đúng hạn", "Ban chỉ huy công trường", "hạng mục", 12, (8, 31)),
                LEARNT,
            ),
        ),
    ),
    "dichvu": (
        ProgrammeOf(
            "Phục vụ nhanh, lời nói đẹp",
            "Khách được phục vụ trong mười phút; mỗi quầy có sổ góp ý và trả lời trong ngày.",
            "Giữ khách, giữ việc, giữ thu nhập trong năm khó khăn.",
            "Đo thời gian chờ mỗi tuần.\nTập cách trả lời khách.\nBình chọn quầy phục vụ tốt mỗi tháng.",
            (
                SIGNED_UP,
                C("Góp ý của khách được trả lời trong ngày", "Trưởng quầy", "góp ý", 90, (12, 15)),
                C("Buổi tập huấn phục vụ khách", "Ban Chấp hành công đoàn", "buổi", 5, (8, 31)),
                LEARNT,
            ),
        ),
    ),
    "nghiepdoan": (
        ProgrammeOf(
            "Chạy xe an toàn, giúp nhau lúc khó",
            "Đoàn viên nghiệp đoàn giữ luật giao thông, góp quỹ giúp nhau và kết nạp thêm đoàn viên.",
            "Nghiệp đoàn là chỗ dựa thật của người lao động tự do.",
            "Ký cam kết an toàn.\nGóp quỹ tương trợ mỗi tháng.\nĐội nhóm tự quản giờ giấc và giá.",
            (
                SIGNED_UP,
                C("Lượt giúp nhau từ quỹ tương trợ", "Ban Chấp hành nghiệp đoàn", "lượt", 12, (12, 15)),
                C("Đoàn viên mới được kết nạp", "Tổ trưởng nghiệp đoàn", "người", 8, (8, 31)),
            ),
        ),
    ),
}  # fmt: skip
WITHOUT = 29  # of the 89 units have none: every third in the order of the list, until so many are left out
NOTES = ("Đếm theo sổ của tổ.", "Số liệu cuối tháng.", "Báo cáo của tổ trưởng.", "Ban Chấp hành đã kiểm lại.", "")
