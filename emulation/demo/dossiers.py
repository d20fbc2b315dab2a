"""The nominations of the demonstration, and the sentences that reviewers and officers use."""

from emulation.demo.dossier_shapes import DossierOf
from emulation.demo.dossiers_factories import FACTORIES
from emulation.demo.dossiers_health import HEALTH
from emulation.demo.dossiers_kindergartens import KINDERGARTENS
from emulation.demo.dossiers_land import LAND
from emulation.demo.dossiers_offices import OFFICES
from emulation.demo.dossiers_schools import SCHOOLS
from emulation.demo.dossiers_services import SERVICES
from emulation.demo.dossiers_tatthang import TATTHANG

__all__ = [
    "DOSSIERS", "FREEZE_CAUSES", "NOT_PASSED_REASONS", "RETURN_ITEMS", "REVIEW_COMMENTS",
    "DossierOf",
]

DOSSIERS: list[DossierOf] = [
    *OFFICES, *KINDERGARTENS, *SCHOOLS, *HEALTH, *TATTHANG, *FACTORIES, *LAND, *SERVICES,
]

REVIEW_COMMENTS: list[str] = [
    "Số liệu trước và sau rõ ràng, có cách đo và thời gian đo.",
    "Việc làm xuất phát từ khó khăn thật của đơn vị, kết quả kiểm chứng được.",
    "Thành tích nổi bật so với mặt bằng cùng ngành trong huyện, đề nghị xét.",
    "Người lao động trực tiếp, đúng hướng ưu tiên của phong trào năm nay.",
    "Tập thể nhỏ nhưng tác động tới cả đơn vị, tôi ủng hộ.",
    "Cách làm ít tốn kém, các đơn vị khác có thể học theo ngay.",
    "Hồ sơ viết cụ thể, phân biệt được phần việc của cá nhân với phần việc của tập thể.",
    "Đã có hai đơn vị bạn áp dụng lại, chứng tỏ khả năng nhân rộng.",
    "Xác nhận giá trị làm lợi do phòng chuyên môn ký, phương pháp tính hợp lý.",
    "Việc làm kéo dài nhiều năm, không phải thành tích nhất thời.",
    "Kết quả có lợi trực tiếp cho người dân vùng khó khăn.",
    "Ảnh chụp và nhật ký theo dõi giúp tôi tin vào con số nêu trong báo cáo.",
    "Sáng kiến gắn với an toàn lao động, nên giới thiệu trên trang của Liên đoàn.",
    "Biên bản họp đầy đủ, tỷ lệ tán thành cao, quy trình ở cơ sở bảo đảm dân chủ.",
    "Phần kết quả khớp với báo cáo quý của đơn vị mà tôi đã đối chiếu.",
    "Tôi đồng ý về thành tích, đề nghị rút gọn phần bối cảnh khi công khai.",
    "Mức thưởng phù hợp với phạm vi ảnh hưởng trong đơn vị.",
    "Kết quả tốt nhưng mới đo trong hai tháng, nên theo dõi thêm trước khi xét mức cao hơn.",
    "Chưa rõ số liệu đầu kỳ lấy từ nguồn nào, đề nghị bổ sung.",
    "Báo cáo mô tả nhiệm vụ thường xuyên, chưa làm rõ điểm mới.",
    "Con số tăng mạnh nhưng chưa nói đến nguyên nhân khách quan như giá cả, thời tiết.",
    "Thành tích là của cả tổ, đề nghị cân nhắc xét tập thể thay cho cá nhân.",
    "Minh chứng chỉ có ảnh, chưa có văn bản xác nhận của người sử dụng lao động.",
    "Mức đề nghị cao hơn phạm vi ảnh hưởng nêu trong báo cáo.",
    "Chưa thấy ý kiến của người thụ hưởng, nên có phiếu hỏi hoặc xác nhận của thôn.",
    "Thời gian thành tích có một phần nằm ngoài kỳ xét, đề nghị tách số liệu.",
    "Hồ sơ trùng một phần với sáng kiến đã khen năm trước, cần làm rõ phần mới.",
    "Câu kết quả và bảng số liệu lệch nhau một đơn vị, đề nghị đơn vị rà lại.",
    "Tôi chưa đủ thông tin về chi phí bỏ ra nên chưa đánh giá được lợi ích.",
    "Không có ý kiến khác, thống nhất với nhận xét của các thành viên trước.",
]

# Each pair is (field of the dossier, what is asked for).
RETURN_ITEMS: list[tuple[str, str]] = [
    ("situation", "Nêu rõ mốc thời gian và số liệu đầu kỳ lấy từ sổ sách nào."),
    ("situation", "Rút gọn bối cảnh còn tối đa ba câu, bỏ phần giới thiệu chung về đơn vị."),
    ("deed", "Viết cụ thể người được đề nghị đã làm gì, không liệt kê nhiệm vụ được giao."),
    ("deed", "Tách phần việc của cá nhân với phần việc chung của tổ."),
    ("deed", "Bỏ họ tên và số điện thoại của người không liên quan đến hồ sơ."),
    ("outcome", "Kết quả phải nằm trong kỳ xét, tách số liệu của năm trước."),
    ("outcome", "Sửa tỷ lệ trong câu kết quả cho khớp với số trước và sau."),
    ("measure", "Ghi đơn vị tính và khoảng thời gian đo của chỉ số."),
    ("measure", "Bổ sung cách tính giá trị làm lợi và người xác nhận."),
    ("base_meeting", "Ghi số người dự họp và số phiếu đồng ý đúng như biên bản."),
    ("base_meeting", "Biên bản họp thiếu chữ ký của thư ký, đề nghị chụp lại bản đủ chữ ký."),
    ("evidence", "Ảnh biên bản bị mờ ở trang 2, đề nghị chụp lại đủ sáng."),
    ("evidence", "Bổ sung văn bản xác nhận của người sử dụng lao động hoặc phòng chuyên môn."),
    ("subject", "Ngày sinh khác với danh sách đoàn viên, đề nghị kiểm tra lại."),
    ("award", "Mức đề nghị chưa phù hợp với đối tượng, xem lại tiêu chuẩn hoặc chọn mức khác."),
]

NOT_PASSED_REASONS: list[str] = [
    "Không đủ tỷ lệ phiếu đồng ý theo quy chế của Hội đồng.",
    "Thành tích nêu trong báo cáo thuộc nhiệm vụ thường xuyên, chưa có điểm mới nổi bật.",
    "Kết quả chưa được kiểm chứng đủ thời gian, đề nghị đơn vị theo dõi và gửi lại kỳ sau.",
    "Thành tích đã được khen ở cùng mức trong đợt trước.",
    "Phạm vi ảnh hưởng chưa đạt mức của hình thức khen thưởng được đề nghị.",
    "Minh chứng bổ sung không khớp với số liệu trong báo cáo thành tích.",
]

FREEZE_CAUSES: list[str] = [
    "Chờ xác minh phản ánh gửi đến trong thời gian lấy ý kiến.",
    "Đơn vị đang trong thời gian thanh tra, chờ kết luận của cơ quan có thẩm quyền.",
    "Tạm dừng để làm rõ trường hợp trùng hồ sơ giữa hai công đoàn cơ sở.",
]
