"""The 89 grassroots unions of the demonstration, 3,320 people together, and the tiers above."""

from emulation.demo.unit_shapes import (
    COMMUNES,
    DISTRICT,
    UnitOf,
    UpperOf,
    commune,
    company,
    guild,
    kindergarten,
    lower_secondary,
    office,
    primary,
    union,
    upper_secondary,
)

__all__ = ["COMMUNES", "SECTORS", "UNITS", "UPPER", "UnitOf", "UpperOf"]

SECTORS: list[dict[str, str]] = [
    {"code": "hcsn", "name": "Hành chính sự nghiệp", "name_en": "Public administration"},
    {"code": "giaoduc", "name": "Giáo dục", "name_en": "Education"},
    {"code": "yte", "name": "Y tế", "name_en": "Health"},
    {"code": "sxkd", "name": "Sản xuất, kinh doanh", "name_en": "Production and business"},
    {"code": "nonglam", "name": "Nông – lâm", "name_en": "Agriculture and forestry"},
    {"code": "xaydung", "name": "Xây dựng", "name_en": "Construction"},
    {"code": "dichvu", "name": "Dịch vụ", "name_en": "Services"},
    {"code": "nghiepdoan", "name": "Nghiệp đoàn", "name_en": "Trade guilds"},
]

UPPER: list[UpperOf] = [
    UpperOf(
        code="cujut",
        name=DISTRICT,
        name_en="Cư Jút District Federation of Labour",
        slug="lien-doan-lao-dong-huyen-cu-jut",
        parent="daknong",
        letterhead=("LIÊN ĐOÀN LAO ĐỘNG TỈNH ĐẮK NÔNG", "LIÊN ĐOÀN LAO ĐỘNG HUYỆN CƯ JÚT"),
        symbol="LĐLĐ",
        place="Cư Jút",
    ),
    UpperOf(
        code="daknong",
        name="Liên đoàn Lao động tỉnh Đắk Nông",
        name_en="Đắk Nông Provincial Federation of Labour",
        slug="lien-doan-lao-dong-tinh-dak-nong",
        parent="tld",
        letterhead=("TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM", "LIÊN ĐOÀN LAO ĐỘNG TỈNH ĐẮK NÔNG"),
        symbol="LĐLĐ",
        place="Đắk Nông",
    ),
    UpperOf(
        code="tld",
        name="Tổng Liên đoàn Lao động Việt Nam",
        name_en="Vietnam General Confederation of Labour",
        slug="tong-lien-doan-lao-dong-viet-nam",
        parent=None,
        letterhead=("TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM",),
        symbol="TLĐ",
        place="Hà Nội",
    ),
]

OFFICES: list[UnitOf] = [
    union(
        "vphdnd", "Văn phòng HĐND và UBND huyện", "VP HĐND và UBND huyện", "hcsn", 24, "Ea T'ling",
        ("Bộ phận một cửa", 6), ("Tổ Tổng hợp", 8), ("Tổ Hành chính – Quản trị", 7),
    ),
    office("noivu", "Phòng Nội vụ", 12, ("Tổ Công chức – Thi đua", 6)),
    office("taichinh", "Phòng Tài chính – Kế hoạch", 13, ("Tổ Ngân sách", 7)),
    office("tainguyen", "Phòng Tài nguyên và Môi trường", 14, ("Tổ Hồ sơ đất đai", 7)),
    office("nongnghiep", "Phòng Nông nghiệp và PTNT", 13, ("Tổ Nông thôn mới", 6)),
    office("ldtbxh", "Phòng Lao động – TB và XH", 12, ("Tổ Chính sách người có công", 5)),
    office("vhtt", "Phòng Văn hóa và Thông tin", 10, ("Tổ Công nghệ thông tin", 4)),
    office("thanhtra", "Thanh tra huyện", 9, ("Tổ Tiếp công dân", 4)),
    office("tuphap", "Phòng Tư pháp", 9, ("Tổ Hộ tịch – Chứng thực", 4)),
    office("kinhteht", "Phòng Kinh tế và Hạ tầng", 13, ("Tổ Quản lý xây dựng", 6)),
    office("phonggd", "Phòng Giáo dục và Đào tạo", 15, ("Tổ Tiểu học – Mầm non", 7)),
    office("dantoc", "Phòng Dân tộc", 9, ("Tổ Chính sách dân tộc", 5)),
    office(
        "huyenuy", "Cơ quan Huyện ủy", 32,
        ("Văn phòng Huyện ủy", 14), ("Tổ các ban xây dựng Đảng", 16),
    ),
    office("mattran", "Khối Mặt trận – Đoàn thể", 24, ("Tổ Mặt trận", 8), ("Tổ Đoàn thể", 14)),
    office(
        "truyenthong", "Trung tâm VH, TT và Truyền thông", 21,
        ("Tổ Phát thanh", 8), ("Tổ Văn hóa – Thể thao", 9),
    ),
    office("khobac", "Kho bạc Nhà nước huyện", 14, ("Tổ Kế toán", 8)),
    office("thue", "Chi cục Thuế", 26, ("Đội Tuyên truyền – Hỗ trợ", 8), ("Đội Kiểm tra", 9)),
    office(
        "bhxh", "Bảo hiểm xã hội huyện", 17, ("Bộ phận Tiếp nhận hồ sơ", 5), ("Tổ Thu – Sổ thẻ", 6)
    ),
    commune("eatling", "thị trấn", "Ea T'ling", 30),
    commune("namdong", "xã", "Nam Dong", 28),
    commune("tamthang", "xã", "Tâm Thắng", 27),
    commune("trucson", "xã", "Trúc Sơn", 22),
    commune("cuknia", "xã", "Cư Knia", 24),
    commune("dakdrong", "xã", "Đắk D'rông", 26),
    commune("dakwil", "xã", "Đắk Wil", 24),
    commune("eapo", "xã", "Ea Pô", 25),
]

SCHOOLS: list[UnitOf] = [
    kindergarten("mnpolang", "Hoa Pơ Lang", 34, "Đắk D'rông"),
    kindergarten("mnhoami", "Họa Mi", 41, "Ea T'ling"),
    kindergarten("mnsonca", "Sơn Ca", 38, "Nam Dong"),
    kindergarten("mnhoacuc", "Hoa Cúc", 31, "Tâm Thắng"),
    kindergarten("mnvanhkhuyen", "Vành Khuyên", 27, "Cư Knia"),
    kindergarten("mnbongsen", "Bông Sen", 26, "Trúc Sơn"),
    kindergarten("mntuoitho", "Tuổi Thơ", 33, "Ea Pô"),
    kindergarten("mnbanmai", "Ban Mai", 29, "Đắk Wil"),
    union(
        "mnmangnon", "Trường Mầm non tư thục Măng Non", "MN tư thục Măng Non", "giaoduc", 22,
        "Ea T'ling", ("Tổ Giáo viên", 14), ("Tổ Cấp dưỡng", 4), non_state=True,
    ),
    primary("ndchieu", "Nguyễn Đình Chiểu", 42, "Nam Dong"),
    primary("tranphu", "Trần Phú", 38, "Tâm Thắng"),
    primary("levantam", "Lê Văn Tám", 36, "Nam Dong"),
    primary("kimdong", "Kim Đồng", 33, "Ea T'ling"),
    primary("vothisau", "Võ Thị Sáu", 35, "Ea Pô"),
    primary("leloi", "Lê Lợi", 30, "Cư Knia"),
    primary("lytutrong", "Lý Tự Trọng", 41, "Ea T'ling"),
    primary("bevandan", "Bế Văn Đàn", 28, "Trúc Sơn"),
    primary("ntranglong", "N'Trang Lơng", 37, "Đắk D'rông"),
    primary("phandinhphung", "Phan Đình Phùng", 34, "Đắk Wil"),
    primary("chuvanan", "Chu Văn An", 40, "Nam Dong"),
    primary("ngogiatu", "Ngô Gia Tự", 31, "Ea Pô"),
    primary("haibatrung", "Hai Bà Trưng", 29, "Đắk D'rông"),
    lower_secondary("pvdong", "Phạm Văn Đồng", 46, "Ea T'ling"),
    lower_secondary("nguyentrai", "Nguyễn Trãi", 44, "Nam Dong"),
    lower_secondary("caobaquat", "Cao Bá Quát", 38, "Tâm Thắng"),
    lower_secondary("lequydon", "Lê Quý Đôn", 40, "Ea T'ling"),
    lower_secondary("hoanghoatham", "Hoàng Hoa Thám", 36, "Ea Pô"),
    lower_secondary("quangtrung", "Quang Trung", 35, "Đắk D'rông"),
    lower_secondary("tovinhdien", "Tô Vĩnh Diện", 31, "Cư Knia"),
    lower_secondary("phandinhgiot", "Phan Đình Giót", 30, "Đắk Wil"),
    upper_secondary(
        "lehongphong", "Trường THPT Lê Hồng Phong", "THPT Lê Hồng Phong", 58, "Ea T'ling"
    ),
    upper_secondary(
        "huynhthuckhang", "Trường THPT Huỳnh Thúc Kháng", "THPT Huỳnh Thúc Kháng", 52, "Nam Dong"
    ),
    upper_secondary(
        "noitru", "Trường PT Dân tộc nội trú huyện", "PT Dân tộc nội trú", 39, "Ea T'ling"
    ),
    union(
        "gdtx", "Trung tâm GDNN – GDTX huyện", "TT GDNN – GDTX", "giaoduc", 24, "Ea T'ling",
        ("Tổ Văn hóa", 10), ("Tổ Dạy nghề", 9),
    ),
]

HEALTH: list[UnitOf] = [
    union(
        "ttyt", "Trung tâm Y tế huyện", "Trung tâm Y tế huyện", "yte", 126, "Ea T'ling",
        ("Khoa Cấp cứu – Hồi sức", 18), ("Khoa Sản – Nhi", 22), ("Khoa Kiểm soát bệnh tật", 14),
        ("Trạm Y tế xã Đắk D'rông", 7), ("Trạm Y tế xã Ea Pô", 7), ("Phòng Điều dưỡng", 10),
    ),
    company(
        "pkbenda", "Phòng khám đa khoa Bến Đá", "Phòng khám Bến Đá", 16, "Nam Dong",
        ("Tổ Điều dưỡng", 7), sector="yte",
    ),
    company(
        "duoclathuoc", "Công ty TNHH Dược – Vật tư y tế Lá Thuốc Nhỏ", "Dược Lá Thuốc Nhỏ", 14,
        "Ea T'ling", ("Tổ Kho – Giao nhận", 6), sector="yte",
    ),
]

FACTORIES: list[UnitOf] = [
    company(
        "tatthang", "Công ty TNHH Thực phẩm Công nghiệp Tất Thắng", "Thực phẩm Tất Thắng", 180,
        "Tâm Thắng",
        ("Phân xưởng Chế biến", 62), ("Phân xưởng Đóng gói", 38), ("Tổ Kho vận", 18),
        ("Tổ Cơ điện", 12), ("Tổ Kiểm tra chất lượng", 11), ("Phòng Kỹ thuật sản xuất", 9),
        ("Phòng Kế toán", 7),
    ),
    company(
        "nongsan", "Công ty TNHH Chế biến Nông sản Đồi Gió", "Nông sản Đồi Gió", 96, "Tâm Thắng",
        ("Tổ Sơ chế", 34), ("Tổ Đóng gói", 26), ("Tổ Kho", 12), ("Tổ Cơ điện", 8),
    ),
    company(
        "baobi", "Công ty Cổ phần Bao bì Lá Xanh Đồi", "Bao bì Lá Xanh Đồi", 74, "Tâm Thắng",
        ("Tổ Cắt dán", 28), ("Tổ In", 18), ("Tổ Bảo trì", 6),
    ),
    company(
        "may", "Công ty TNHH May Nắng Đầu Buôn", "May Nắng Đầu Buôn", 118, "Tâm Thắng",
        ("Chuyền may số 1", 26), ("Chuyền may số 2", 26), ("Tổ Hoàn thành", 20), ("Tổ Cắt", 14),
        ("Tổ Cơ điện", 5),
    ),
    company(
        "cokhi", "Công ty TNHH Cơ khí Ba Nhịp Cầu", "Cơ khí Ba Nhịp Cầu", 46, "Tâm Thắng",
        ("Tổ Hàn", 14), ("Tổ Tiện – Phay", 12), ("Tổ Lắp ráp", 12),
    ),
    company(
        "thucan", "Công ty TNHH Thức ăn chăn nuôi Hạt Đồi", "Thức ăn chăn nuôi Hạt Đồi", 62,
        "Tâm Thắng",
        ("Ca sản xuất A", 20), ("Ca sản xuất B", 20), ("Tổ Kho", 8), ("Tổ Lò hơi", 6),
    ),
    company(
        "tinhbot", "Công ty TNHH Tinh bột sắn Bờ Suối", "Tinh bột sắn Bờ Suối", 70, "Đắk D'rông",
        ("Ca vận hành 1", 18), ("Ca vận hành 2", 18), ("Tổ Cơ điện", 8),
        ("Tổ Xử lý nước thải", 6),
    ),
    company(
        "govan", "Công ty TNHH Gỗ ván ghép Rừng Trồng Mới", "Gỗ ván Rừng Trồng Mới", 84,
        "Tâm Thắng", ("Tổ Ghép ván", 30), ("Tổ Xẻ sấy", 22), ("Tổ Sơn phủ", 16),
    ),
    company(
        "hatdieu", "Công ty TNHH Hạt điều Vườn Nhà", "Hạt điều Vườn Nhà", 108, "Trúc Sơn",
        ("Tổ Bóc tách", 48), ("Tổ Phân loại", 34), ("Tổ Hấp sấy", 12),
    ),
    company(
        "caphe", "Công ty TNHH Cà phê Rang Mộc Bến Đá", "Cà phê Rang Mộc Bến Đá", 54, "Nam Dong",
        ("Tổ Đóng gói", 20), ("Tổ Rang xay", 14), ("Tổ Bán hàng", 10),
    ),
]

FIELDS: list[UnitOf] = [
    union(
        "caosu", "Nông trường Cao su Đoàn Kết", "Nông trường Cao su Đoàn Kết", "nonglam", 148,
        "Cư Knia",
        ("Đội sản xuất 1", 34), ("Đội sản xuất 2", 36), ("Đội sản xuất 3", 32),
        ("Tổ Chế biến mủ", 22), ("Tổ Bảo vệ vườn cây", 10),
    ),
    union(
        "lamnghiep", "Ban Quản lý rừng phòng hộ Đắk Wil", "BQL rừng Đắk Wil", "nonglam", 44,
        "Đắk Wil",
        ("Đội Quản lý bảo vệ rừng số 1", 14), ("Đội Quản lý bảo vệ rừng số 2", 13),
        ("Vườn ươm", 8),
    ),
    company(
        "htxhotieu", "Hợp tác xã Hồ tiêu Buôn Mới", "HTX Hồ tiêu Buôn Mới", 28, "Ea Pô",
        ("Tổ Sơ chế tiêu", 10), ("Tổ Kỹ thuật", 6), sector="nonglam",
    ),
    union(
        "thuyloi", "Chi nhánh Thủy lợi huyện", "Chi nhánh Thủy lợi", "nonglam", 26, "Nam Dong",
        ("Cụm thủy nông số 1", 9), ("Cụm thủy nông số 2", 9),
    ),
    union(
        "kthuatnn", "Trung tâm Kỹ thuật nông nghiệp huyện", "TT Kỹ thuật nông nghiệp", "nonglam",
        27, "Ea T'ling",
        ("Tổ Trồng trọt – Bảo vệ thực vật", 9), ("Tổ Chăn nuôi – Thú y", 9),
    ),
]

SITES: list[UnitOf] = [
    company(
        "xdcauduong", "Công ty TNHH Xây dựng cầu đường Ngã Ba", "Cầu đường Ngã Ba", 45,
        "Ea T'ling", ("Đội thi công số 1", 16), ("Đội thi công số 2", 14), ("Tổ Xe máy", 8),
        sector="xaydung",
    ),
    company(
        "xddandung", "Công ty TNHH Xây dựng dân dụng Nền Móng", "Xây dựng Nền Móng", 34,
        "Nam Dong", ("Tổ Nề", 14), ("Tổ Cốt thép – Cốp pha", 10), sector="xaydung",
    ),
    company(
        "vatlieu", "Hợp tác xã Gạch không nung Đất Đồi", "HTX Gạch Đất Đồi", 31, "Trúc Sơn",
        ("Tổ Tạo hình", 12), ("Tổ Phối liệu", 10), sector="xaydung",
    ),
]

SERVICES: list[UnitOf] = [
    company(
        "xebuyt", "Hợp tác xã Xe buýt Tuyến Xanh", "HTX Xe buýt Tuyến Xanh", 40, "Ea T'ling",
        ("Tổ Lái xe", 16), ("Tổ Phục vụ trên xe", 14), ("Tổ Bảo dưỡng", 5), sector="dichvu",
    ),
    union(
        "moitruong", "Đội Công trình đô thị và Môi trường", "Đội Công trình đô thị", "dichvu", 36,
        "Ea T'ling", ("Tổ Thu gom", 20), ("Tổ Cây xanh – Chiếu sáng", 10),
    ),
    union(
        "bqlcho", "Ban Quản lý chợ Ea T'ling", "BQL chợ Ea T'ling", "dichvu", 14, "Ea T'ling",
        ("Tổ Trật tự – Vệ sinh", 7),
    ),
    company(
        "tindung", "Quỹ tín dụng nhân dân Đồng Lúa", "Quỹ tín dụng Đồng Lúa", 15, "Nam Dong",
        ("Tổ Tín dụng", 6), ("Tổ Kế toán – Ngân quỹ", 5), sector="dichvu",
    ),
    union(
        "capnuoc", "Đội Cấp nước huyện", "Đội Cấp nước", "dichvu", 19, "Ea T'ling",
        ("Tổ Vận hành", 8), ("Tổ Mạng lưới", 7),
    ),
]

GUILDS: list[UnitOf] = [
    guild(
        "bocxep", "Nghiệp đoàn Bốc xếp chợ Ea T'ling", 26, "Ea T'ling",
        ("Tổ bốc xếp số 1", 13), ("Tổ bốc xếp số 2", 13),
    ),
    guild(
        "xeom", "Nghiệp đoàn Xe ôm bến xe", 20, "Ea T'ling",
        ("Tổ bến chợ", 10), ("Tổ bến xe", 10),
    ),
    guild(
        "thoxay", "Nghiệp đoàn Thợ xây xã Tâm Thắng", 18, "Tâm Thắng",
        ("Tổ thợ xây số 1", 9), ("Tổ thợ xây số 2", 9),
    ),
]

UNITS: list[UnitOf] = [
    *OFFICES, *SCHOOLS, *HEALTH, *FACTORIES, *FIELDS, *SITES, *SERVICES, *GUILDS,
]
