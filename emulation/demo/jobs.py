"""What people do for a living, by kind of unit, and the work of those who are nominated for it."""

from __future__ import annotations

from emulation.demo.units import UnitOf

# The first words are the leaders' posts; a word written twice is drawn twice as often.
OFFICE = (["Trưởng phòng", "Phó Trưởng phòng"], ["Chuyên viên", "Chuyên viên", "Chuyên viên", "Cán sự", "Kế toán", "Văn thư"])
COMMUNE = (
    ["Chủ tịch Ủy ban nhân dân", "Phó Chủ tịch Ủy ban nhân dân"],
    ["Công chức Văn phòng – Thống kê", "Công chức Tư pháp – Hộ tịch", "Công chức Địa chính", "Công chức Văn hóa – Xã hội",
     "Công chức Tài chính – Kế toán", "Cán bộ Mặt trận", "Cán bộ Đoàn Thanh niên", "Cán bộ Hội Phụ nữ"],
)  # fmt: skip
KINDERGARTEN = (
    ["Hiệu trưởng", "Phó Hiệu trưởng"],
    ["Giáo viên mầm non"] * 6 + ["Nhân viên cấp dưỡng", "Nhân viên cấp dưỡng", "Nhân viên y tế học đường", "Bảo vệ"],
)
SCHOOL = (
    ["Hiệu trưởng", "Phó Hiệu trưởng"],
    ["Giáo viên"] * 8 + ["Nhân viên thư viện", "Nhân viên thiết bị", "Kế toán trường học", "Bảo vệ"],
)
HEALTH = (
    ["Giám đốc", "Phó Giám đốc", "Trưởng khoa"],
    ["Điều dưỡng"] * 4 + ["Bác sĩ", "Y sĩ", "Y sĩ", "Nữ hộ sinh", "Dược sĩ", "Kỹ thuật viên", "Hộ lý", "Lái xe cứu thương"],
)
FACTORY = (
    ["Giám đốc", "Phó Giám đốc", "Quản đốc"],
    ["Công nhân vận hành máy"] * 4 + ["Công nhân đóng gói"] * 3 + ["Thợ cơ điện", "Công nhân kho", "Kiểm tra chất lượng",
     "Kế toán", "Nhân viên kinh doanh"],
)  # fmt: skip
SEWING = (["Giám đốc", "Quản đốc"], ["Công nhân may"] * 7 + ["Công nhân cắt", "Kiểm hàng", "Thợ cơ điện", "Nhân viên kho"])
LAND = (
    ["Giám đốc", "Phó Giám đốc", "Đội trưởng"],
    ["Công nhân"] * 6 + ["Kỹ thuật viên", "Lái xe", "Kế toán", "Bảo vệ"],
)
BUILDING = (["Giám đốc", "Đội trưởng"], ["Thợ nề"] * 4 + ["Thợ hàn", "Thợ cốp pha", "Thợ điện nước", "Lái máy", "Thủ kho"])
SERVICE = (["Giám đốc", "Tổ trưởng"], ["Nhân viên"] * 4 + ["Công nhân"] * 3 + ["Lái xe", "Kế toán", "Thu ngân"])
GUILDS = {"bocxep": "Công nhân bốc xếp", "xeom": "Lái xe ôm", "thoxay": "Thợ xây"}

BY_SECTOR = {
    "hcsn": OFFICE, "giaoduc": SCHOOL, "yte": HEALTH, "sxkd": FACTORY, "nonglam": LAND, "xaydung": BUILDING, "dichvu": SERVICE,
}  # fmt: skip


def posts_of(unit: UnitOf) -> tuple[list[str], list[str]]:
    """The leaders' posts of a unit, and the jobs of everybody else."""
    if unit.code in GUILDS:
        return ["Chủ tịch Nghiệp đoàn"], [GUILDS[unit.code]]
    if unit.code == "may":
        return SEWING
    if unit.code.startswith("mn"):
        return KINDERGARTEN
    if unit.sector == "hcsn" and unit.name.startswith(("Công đoàn xã", "Công đoàn thị trấn")):
        return COMMUNE
    return BY_SECTOR[unit.sector]


# The nominees of each unit in the order of the list of dossiers.
NOMINEES: dict[str, list[str]] = {
    "vphdnd": ["Chuyên viên Bộ phận một cửa", "Văn thư"], "namdong": ["Công chức Tư pháp – Hộ tịch"],
    "eatling": ["Cán bộ Đoàn Thanh niên"], "dakdrong": ["Công chức Văn hóa – Xã hội"], "cuknia": ["Công chức Tài chính – Kế toán"],
    "taichinh": ["Chuyên viên"], "tainguyen": ["Chuyên viên"], "ldtbxh": ["Chuyên viên"], "thue": ["Công chức thuế"],
    "huyenuy": ["Cán bộ lưu trữ"], "vhtt": ["Chuyên viên"], "mnpolang": ["Nhân viên cấp dưỡng"], "mnhoami": ["Giáo viên mầm non"],
    "mnsonca": ["Nhân viên y tế học đường"], "mnmangnon": ["Giáo viên mầm non"], "ndchieu": ["Giáo viên chủ nhiệm lớp 1"],
    "pvdong": ["Giáo viên Vật lý"], "kimdong": ["Giáo viên Tiếng Anh"], "ntranglong": ["Giáo viên điểm lẻ"],
    "levantam": ["Giáo viên chủ nhiệm"], "chuvanan": ["Bảo vệ"], "lequydon": ["Nhân viên thiết bị"],
    "quangtrung": ["Giáo viên, Tổng phụ trách"], "lehongphong": ["Giáo viên Tin học"], "noitru": ["Quản sinh"],
    "gdtx": ["Giáo viên dạy nghề"], "ttyt": ["Nữ hộ sinh", "Kỹ thuật viên thiết bị y tế", "Điều dưỡng"],
    "pkbenda": ["Điều dưỡng"],
    "tatthang": ["Thợ cơ điện", "Công nhân đóng gói", "Công nhân vận hành lò hơi", "Kiểm tra chất lượng"],
    "nongsan": ["Thợ cơ điện"], "baobi": ["Công nhân in"], "may": ["Công nhân may", "Công nhân cắt"],
    "cokhi": ["Thợ cơ khí", "Thợ hàn"], "thucan": ["Công nhân phối liệu"], "govan": ["Công nhân lò sấy"],
    "hatdieu": ["Công nhân bóc vỏ lụa"], "caphe": ["Nhân viên kinh doanh"], "caosu": ["Công nhân khai thác mủ", "Lái xe bồn"],
    "htxhotieu": ["Xã viên"], "thuyloi": ["Công nhân thủy nông"], "kthuatnn": ["Kỹ thuật viên khuyến nông"],
    "xddandung": ["Thợ nề"], "vatlieu": ["Công nhân sản xuất gạch"], "xebuyt": ["Lái xe buýt"],
    "moitruong": ["Công nhân vệ sinh môi trường"], "tindung": ["Cán bộ tín dụng"], "capnuoc": ["Công nhân cấp nước"],
    "thoxay": ["Thợ xây"],
}  # fmt: skip
