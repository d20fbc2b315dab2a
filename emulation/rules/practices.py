"""Words for what employers do for those who work well."""

from __future__ import annotations

from emulation.errors import N_
from emulation.rules.labels import Labelled


class PracticeKind(Labelled):
    """What an employer does."""

    OUTPUT_BONUS = "output_bonus", N_("Thưởng năng suất, sản lượng")
    REGULAR_REWARD = "regular_reward", N_("Thưởng tháng, thưởng quý")
    WAGE_REVIEW = "wage_review", N_("Xét nâng lương")
    INITIATIVE_BONUS = "initiative_bonus", N_("Thưởng sáng kiến")
    JOINT_PROGRAMME = "joint_programme", N_("Chương trình phối hợp với người sử dụng lao động")


class Often(Labelled):
    """How often it is given."""

    EACH_TIME = "each_time", N_("mỗi lần có việc")
    MONTHLY = "monthly", N_("hằng tháng")
    QUARTERLY = "quarterly", N_("hằng quý")
    HALF_YEARLY = "half_yearly", N_("sáu tháng một lần")
    YEARLY = "yearly", N_("hằng năm")


class Agreement(Labelled):
    """The kind of paper on which union and employer agreed."""

    COLLECTIVE = "collective", N_("Thỏa ước lao động tập thể")
    REGULATION = "regulation", N_("Quy chế thưởng")
    JOINT = "joint", N_("Quy chế, chương trình phối hợp")
    OTHER = "other", N_("Văn bản khác")
