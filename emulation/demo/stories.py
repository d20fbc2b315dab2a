"""What the units of the demonstration tell of their best: who, for what, and how. {who} is the name as the books have it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from emulation.models import Category

LABOUR, SERVICE, TEACHING = Category.LABOUR, Category.SERVICE, Category.TEACHING
CARE, SAFETY, UNION = Category.CARE, Category.SAFETY, Category.UNION


@dataclass(frozen=True)
class StoryOf:
    """One story. `team` is the collective it is about; else the unit's honoured person, or `who` where there is none."""

    unit: str
    category: Category
    published_on: date
    title: str
    summary: str
    body: str
    team: str = ""
    who: str = ""
    pictures: tuple[str, ...] = ()  # what each shows
    asked: tuple[tuple[str, str, str], ...] = ()  # who, what, and the answer; none while it waits
    correction: tuple[str, str, str] | None = None  # why; what was written, what it says now


STORIES: list[StoryOf] = [
    StoryOf(
        "may", LABOUR, date(2020, 6, 12), "Chuyền may chia thưởng theo cặp", "Ghép thợ cũ với thợ mới và chia thưởng chung, chuyền may số 2 làm thêm 150 áo mỗi ngày.",
        """Đầu năm 2019, chuyền may số 2 có hai mươi sáu người, hơn nửa vừa rời rẫy vào xưởng. Mỗi ngày chuyền ra bốn trăm mười áo, thấp nhất công ty. Thợ cũ sốt ruột vì phải chờ, thợ mới sợ hỏi.

## Một cặp, một phần thưởng

Tổ công đoàn bàn với quản đốc một cách rất giản dị: ghép mỗi thợ cũ với một thợ mới, tiền thưởng năng suất tính cho cả cặp rồi chia đôi. Từ hôm ấy không ai giấu nghề nữa. Người giỏi muốn bạn mình giỏi, người mới dám hỏi ngay khi vướng.

Hai công đoạn khó nhất được tách nhỏ:

- tra cổ chia làm hai bước, mỗi bước có mẫu treo trước mắt;
- vào tay áo có vạch phấn để canh, ai cũng nhìn thấy.

> “Trước đây em chỉ mong hết giờ. Giờ cuối buổi em đi đếm xem cặp mình được bao nhiêu áo.” Một thợ mới kể.

## Bảng ghi ở giữa chuyền

Cứ mỗi giờ, chính công nhân ghi sản lượng lên bảng. Chỗ nào tụt, cả chuyền thấy và cùng gỡ, không đợi cuối ngày mới biết. Sau tám tháng, chuyền làm năm trăm sáu mươi áo một ngày, hàng sửa lại dưới hai phần trăm, thu nhập mỗi người tăng hơn một triệu đồng một tháng.

Cách làm này không tốn tiền mua máy. Cái khó là người tổ trưởng phải chịu ngồi xếp cặp lại mỗi tháng, vì hai người hợp nhau thì mới dạy nhau được.""",
        team="Chuyền may số 2", pictures=("Tranh vẽ những dãy đồi xanh lúc sáng sớm, minh họa cho bài", "Tranh vẽ mặt trời lên sau đồi"),
        asked=(("Tổ may ở Nam Dong", "Cặp nào lệch nhau quá thì xử lý thế nào?", "Mỗi tháng tổ xếp lại một lần. Nếu hai người không hợp thì đổi ngay, không đợi hết tháng."),),
    ),
    StoryOf(
        "nongsan", SAFETY, date(2020, 6, 19), "Bức tường vẽ bóng dụng cụ", "Tổ Cơ điện dựng tường dụng cụ và viết 35 thẻ xử lý lỗi, máy hỏng được sửa nhanh gấp đôi.",
        """Ở xưởng chế biến nông sản, tám người của tổ Cơ điện lo điện, máy cho hai ca. Ngày trước, chiếc cờ lê cần dùng có khi nằm ở gầm băng tải từ tuần trước. Sửa một lỗi nhỏ mất một tiếng rưỡi, mà nửa thời gian là đi tìm đồ.

## Thiếu món nào, thấy ngay

Tổ lấy tấm tôn cũ dựng thành tường, vẽ bóng từng món dụng cụ. Cuối ca, chỗ nào còn trống bóng thì người giữ ca đi tìm, ca sau mới nhận. Tuần đầu ai cũng thấy phiền. Tuần thứ ba thì không ai còn phải đi tìm.

## Ba mươi lăm tấm thẻ

Cùng lúc, mỗi lần sửa xong một lỗi, người sửa viết một thẻ: dấu hiệu, nguyên nhân, cách làm, ảnh chụp tại chỗ. Thẻ được ép nhựa, treo cạnh máy. Sau một năm có ba mươi lăm thẻ, người vận hành tự xử lý được mười một lỗi mà không cần gọi thợ.

Thời gian sửa bình quân giảm từ chín mươi phút còn ba mươi lăm phút. Chiều thứ Sáu, tổ dành một giờ dạy công nhân kiểm tra vòng bi, dây đai, ổ cắm. *Không ai bị thương vì điện trong hai năm nay.*

Người tổ trưởng nói điều anh mừng nhất không phải con số: thợ trẻ bây giờ thấy tường trống một chỗ là đứng ngồi không yên.""",
        team="Tổ Cơ điện", pictures=("Tranh vẽ đồi và hàng cây, minh họa cho bài",),
    ),
    StoryOf(
        "lamnghiep", SERVICE, date(2020, 6, 26), "Mười bốn người và cánh rừng đầu nguồn", "Đội số 1 đi tuần theo lịch mưa, lập tổ cùng giữ rừng với ba buôn, hai năm không có điểm phá mới.",
        """Đội Quản lý bảo vệ rừng số 1 có mười bốn người giữ hơn năm nghìn héc-ta rừng đầu nguồn. Trước kia đội tuần theo lịch cố định, ai cũng biết thứ Hai và thứ Năm có người đi.

## Đi khi người ta không ngờ

Đội ghép sổ tuần của năm năm với sổ mưa của trạm thủy lợi và nhận ra phần lớn vụ việc xảy ra ngay sau những ngày mưa lớn, lúc đường lầy, ít người vào. Lịch tuần từ đó đổi theo mưa. Ba người đi một nhóm, mang theo võng, ngủ lại trong rừng.

## Giữ rừng cùng với buôn

Điều khó hơn là nói chuyện với bà con. Các anh ngồi bếp lửa ở ba buôn giáp rừng, cùng già làng vẽ lại ranh giới bằng những gốc cây ai cũng biết tên, không phải bằng cột mốc. Mỗi buôn cử bốn người vào tổ cùng giữ rừng, được hưởng tiền dịch vụ môi trường rừng đúng ngày, công khai ở nhà cộng đồng.

- năm 2017: chín điểm phá rừng;
- năm 2018: hai điểm;
- từ đầu năm 2019 đến nay: không có điểm nào mới.

> “Rừng không cần mình canh từng gốc. Rừng cần người ở gần nó thương nó.” Đội trưởng nói vậy khi nhận bằng khen.

Đội giờ dành hai héc-ta vườn ươm cho học sinh trường nội trú đến trồng cây vào mỗi mùa mưa.""",
        team="Đội Quản lý bảo vệ rừng số 1", pictures=("Tranh vẽ nhiều lớp rừng trong sương", "Tranh vẽ rừng chiều", "Tranh vẽ suối dưới chân đồi"),
        asked=(
            ("Một giáo viên ở Cư Knia", "Trường tôi muốn cho học sinh lên vườn ươm thì liên hệ ai?", "Nhà trường gửi công văn về Ban Quản lý, chúng tôi xếp lịch vào sáng thứ Bảy từ tháng 6 đến tháng 9."),
            ("Anh Tư, Đắk Wil", "Tiền dịch vụ môi trường rừng chi trả vào ngày nào?", "Ngày 20 tháng cuối mỗi quý, danh sách dán ở nhà cộng đồng trước đó năm ngày."),
        ),
    ),
    StoryOf(
        "ttyt", SERVICE, date(2020, 7, 3), "Trạm y tế biết tên từng bà mẹ", "Trạm Y tế xã Đắk D'rông gọi điện nhắc lịch bằng hai thứ tiếng, tiêm chủng đủ liều đạt 97 phần trăm.",
        """Xã Đắk D'rông rộng, có điểm dân cư cách trạm y tế mười chín cây số. Năm 2017, cứ mười cháu thì hai cháu lỡ mũi tiêm, phần vì đường xa, phần vì gia đình không đọc được sổ.

## Quyển sổ bảy màu

Bảy cán bộ của trạm ngồi lại, chia xã thành bảy cụm, mỗi người một màu sổ. Trong sổ không chỉ có ngày tiêm, còn có chỗ đứng gọi điện được sóng, tên người trong nhà hay nghe máy, tiếng nói thường dùng. Ba ngày trước lịch, người giữ cụm gọi điện bằng tiếng Việt hoặc tiếng M'Nông, nhắc ngày, nhắc mang theo gì.

## Bàn tiêm đi cùng phiên chợ

Tháng hai lần, trạm đặt thêm bàn khám ở phiên chợ, kiểm tra sức khỏe bà mẹ mang thai ngay khi chị em đi bán măng, bán lá. Những cuộc chuyện trò bên gùi hàng giúp trạm biết ai sắp sinh, ai ngại đến trạm.

Kết quả sau hai năm:

1. tiêm chủng đầy đủ từ 79 lên 97 phần trăm;
2. không còn ca sinh tại nhà không có người đỡ được đào tạo;
3. số bà mẹ khám thai đủ bốn lần tăng gấp rưỡi.

Chị trạm trưởng bảo sổ giấy có ngày sẽ thay bằng máy, nhưng *cuộc gọi thì không*. Nghe giọng quen, người ta mới hỏi điều mình lo.""",
        team="Trạm Y tế xã Đắk D'rông", pictures=("Tranh vẽ đường đất đỏ lên đồi",),
        correction=("Ghi nhầm khoảng cách tới điểm dân cư xa nhất.", "mười chín cây số", "mười bảy cây số"),
    ),
    StoryOf(
        "xebuyt", SERVICE, date(2020, 7, 10), "Chuyến xe năm giờ sáng", "Tổ Phục vụ trên xe đổi giờ chuyến đầu theo ca của công nhân và giữ ghế cho người bệnh đi chạy thận.",
        """Chuyến xe đầu tiên của tuyến từng khởi hành lúc năm giờ bốn mươi. Công nhân khu công nghiệp vào ca lúc sáu giờ, đi xe ấy thì muộn mười phút, nên ai cũng phải đi xe máy trong sương.

## Hỏi từng người lên xe

Mười bốn anh chị của tổ Phục vụ trên xe phát phiếu hỏi suốt hai tuần, mỗi phiếu chỉ có ba câu: đi đâu, mấy giờ phải tới, hôm nào nghỉ. Hơn sáu trăm phiếu được gom lại trên bàn ăn của hợp tác xã. Tổ đề nghị lùi chuyến đầu về năm giờ, thêm một điểm dừng ở cổng khu công nghiệp.

## Hai ghế không bán

Trong những phiếu ấy có mười một người bệnh đi chạy thận ba lần một tuần. Từ đó, hai ghế sau lưng tài xế không bán vé trước bảy giờ. Người phục vụ biết tên từng bác, ai lên ở đâu, hôm nào vắng thì gọi hỏi.

Lượng khách chuyến đầu tăng từ chín lên ba mươi mốt người. Hợp tác xã có thêm doanh thu để sửa bậc lên xuống thấp hơn cho người già.

> “Có hôm mưa, xe đợi tôi hai phút. Hai phút ấy tôi nhớ mãi.” Lời một người bệnh ở Trúc Sơn.""",
        team="Tổ Phục vụ trên xe",
    ),
    StoryOf(
        "noitru", TEACHING, date(2020, 7, 17), "Lớp học sau bữa cơm tối", "Tổ Toán – Tin mở giờ học chung trong nhà ăn, số học sinh yếu giảm hai phần ba.",
        """Ở trường nội trú, bữa tối xong lúc sáu giờ rưỡi, giờ tự học bắt đầu lúc bảy giờ mười lăm. Bốn mươi lăm phút ở giữa, nhà ăn sáng đèn mà không ai dùng.

## Bàn của câu hỏi khó

Tổ Toán – Tin xin giữ lại sáu chiếc bàn. Mỗi tối hai thầy cô ngồi đó, ai có bài không hiểu thì mang tới. Không điểm danh, không chấm điểm. Tối đầu tiên có bốn em. Cuối học kỳ, tối nào cũng kín bàn.

Các thầy cô nhận ra nhiều em không yếu toán mà yếu *đọc đề*. Tổ soạn một quyển từ điển nhỏ bằng tay, mỗi từ trong đề toán có hình vẽ và tiếng M'Nông, Ê Đê do chính học sinh lớp trên viết.

## Học trò dạy học trò

Sang năm thứ hai, học sinh lớp chín ngồi cùng bàn với lớp sáu. Người dạy phải chuẩn bị nên chính các em cũng vững hơn.

- học sinh yếu môn Toán: từ 38 em còn 12 em;
- em đi thi cấp trên: từ không có lên bốn em;
- quyển từ điển: được ba trường khác xin về dùng.

Điều các thầy cô giữ lại không phải con số. Đó là tiếng cười ở nhà ăn lúc bảy giờ tối, khi một bài khó cuối cùng cũng ra đáp số.""",
        team="Tổ Toán – Tin", pictures=("Tranh vẽ bầu trời đêm trên đồi",),
    ),
    StoryOf(
        "hatdieu", LABOUR, date(2020, 7, 24), "Người phụ nữ đo từng nhịp tay", "{who} bố trí lại bàn bóc tách hạt điều, tay đỡ mỏi mà năng suất tăng một phần năm.",
        """{who} bóc hạt điều mười một năm. Chị biết rõ hơn ai cảm giác tối về cầm đũa còn run. Năm 2018, chị xin tổ trưởng cho đứng xem đồng nghiệp làm, tay cầm chiếc đồng hồ bấm giây mượn của con.

## Những đoạn đường thừa

Chị ghi: để bóc một hạt, bàn tay đi tất cả một mét hai, trong đó bảy mươi phân là với lấy và bỏ vào rổ. Rổ để bên phải, máng để bên trái, đèn ở sau lưng. Chị vẽ lại chiếc bàn trên giấy kẻ ô: máng nghiêng vào trước mặt, rổ treo thấp hơn khuỷu tay, đèn đưa lên phía trước.

Xưởng cơ khí làm thử hai bàn từ gỗ pa-lét. Sau một tháng, hai người ngồi bàn mới bóc thêm một phần năm số hạt, và quan trọng hơn, **không ai phải dán cao vào cổ tay**.

## Bốn mươi tám chiếc bàn

Công ty làm lại cả bốn mươi tám bàn trong ba tháng, mỗi bàn hết chưa tới hai trăm nghìn đồng. {who} đi từng bàn chỉnh độ cao theo người ngồi, ghi số vào một tấm thẻ nhỏ để ca sau chỉnh lại cho mình.

> “Tôi không phát minh gì. Tôi chỉ không muốn chị em mỏi như tôi đã mỏi.”

Năm nay chị đang vẽ lại chiếc ghế.""",
        pictures=("Tranh vẽ đồi điều lúc hoàng hôn", "Tranh vẽ nắng sớm"),
        asked=(("Công nhân Đồi Gió", "Bản vẽ chiếc bàn có xin được không?", "Được. Bạn liên hệ công đoàn công ty, chúng tôi gửi bản vẽ kèm kích thước cho ba cỡ người."),),
    ),
    StoryOf(
        "caosu", LABOUR, date(2020, 7, 31), "Đội sản xuất 3 và những chén mủ sạch", "Che chén bằng máng tái chế và cạo sớm nửa giờ, đội 3 giảm một nửa lượng mủ tạp.",
        """Mùa mưa ở nông trường cao su, một cơn mưa rào buổi sáng có thể biến mủ nước của cả lô thành mủ tạp, bán bằng một nửa giá. Đội sản xuất 3 có ba mươi hai người, năm 2017 mất gần sáu phần trăm sản lượng vì mưa.

## Máng che từ can nhựa cũ

Một công nhân thử cắt can nhựa bỏ đi làm máng che phía trên chén. Máng đầu tiên rơi vì buộc dây vào vỏ cây. Máng thứ hai gắn bằng vòng cao su, không làm cây bị thương, tháo ra rửa được. Cả đội gom can ở các quán nước trong xã, mỗi chiều thứ Bảy cắt được hai trăm chiếc.

## Đi sớm, về sớm

Đội xem lại giờ mưa của ba năm, đề nghị cạo sớm nửa giờ vào tháng bảy, tháng tám. Nông trường đồng ý với điều kiện có đèn và đi theo cặp. Công đoàn vận động mua đèn đội đầu, bếp ăn nấu xôi từ ba giờ sáng.

Sau hai mùa:

- mủ tạp từ 5,8 còn 2,7 phần trăm;
- không có tai nạn trong giờ cạo sớm;
- thu nhập tháng mưa của mỗi người tăng khoảng bảy trăm nghìn đồng.

Bây giờ các đội khác cũng đi gom can. Ở xã Cư Knia, can nhựa cũ đã thành thứ *có người xin*.""",
        team="Đội sản xuất 3",
    ),
    StoryOf(
        "thuyloi", LABOUR, date(2020, 8, 7), "Nước về đúng hẹn", "Cụm thủy nông số 1 nhắn lịch mở cống cho từng tổ dùng nước, hết cảnh thức đêm tranh nước.",
        """Cứ đến tháng ba, cánh đồng Nam Dong lại có những đêm không ngủ. Nước kênh ít, nhà nào cũng sợ tới lượt mình thì cạn, nên ra giữ bờ từ chập tối.

## Một tấm bảng và bốn mươi số điện thoại

Chín người của Cụm thủy nông số 1 đo lại lưu lượng từng cống bằng chiếc thùng phuy và đồng hồ, lập bảng: mở cống nào, mấy giờ, bao lâu thì đủ cho bao nhiêu sào. Bảng dán ở đầu kênh. Tối hôm trước, cụm nhắn tin cho bốn mươi tổ trưởng dùng nước.

Tuần đầu vẫn có người ra giữ bờ. Cụm mời bà con xem đồng hồ cùng mở cống. Đúng giờ nước tới, đúng giờ nước dừng. Sang tuần thứ ba, bờ kênh vắng người.

## Tiết kiệm được cả nước

Vì tin là có lượt, không ai tháo nước dư vào ruộng mình nữa. Diện tích tưới tăng từ 310 lên 365 héc-ta với cùng lượng nước hồ.

> “Nghề của chúng tôi là mở và đóng. Cái cần thêm là nói trước cho người ta biết.” Cụm trưởng nói.

Năm 2020, cụm đang thử đặt thước nước sơn ba màu để bà con tự đọc, khỏi phải hỏi.""",
        team="Cụm thủy nông số 1", pictures=("Tranh vẽ con kênh giữa cánh đồng",),
    ),
    StoryOf(
        "tindung", UNION, date(2020, 8, 14), "Cuốn sổ vay của những người không có gì thế chấp", "{who} lập tổ tiết kiệm của chị em bán hàng rong, ba năm không một khoản nợ quá hạn.",
        """{who} làm ở quỹ tín dụng và là cán bộ công đoàn. Chị nhận ra những người cần vay nhất lại không bao giờ bước qua cửa quỹ: chị em bán rau, bán bánh ở chợ, mỗi ngày trả lãi nóng cho chủ nợ.

## Mười người bảo đảm cho nhau

Chị rủ mười người quen nhau lập một tổ. Mỗi ngày mỗi người góp mười nghìn đồng, ghi vào một cuốn sổ chung để ở sạp của người được tin nhất. Sau ba tháng, tổ được vay khoản nhỏ đầu tiên, cả tổ cùng ký.

Chị dạy mọi người ba việc: ghi sổ thu chi bằng hình vẽ cho người chưa quen chữ, tính lãi bằng hạt bắp, và **không vay quá số mình góp trong sáu tháng**.

## Từ một tổ thành chín tổ

Ba năm sau có chín tổ, tám mươi bảy người, dư nợ hơn sáu trăm triệu đồng, chưa có khoản nào quá hạn. Hai mươi ba chị đã gia nhập công đoàn qua nghiệp đoàn chợ.

> “Điều tôi học được là người nghèo trả nợ rất đúng, miễn là ngày trả đúng với ngày họ có tiền.”

Cuốn sổ vẽ bằng hình nay được quỹ in thành mẫu, phát miễn phí ở ba chợ.""",
    ),
    StoryOf(
        "gdtx", TEACHING, date(2020, 8, 21), "Thầy dạy sửa máy bằng máy hỏng", "{who} gom máy nông nghiệp hỏng về làm xưởng thực hành, học viên ra nghề có việc ngay ở buôn.",
        """Lớp sửa máy nông nghiệp của trung tâm từng học với hai chiếc máy nổ đời cũ, tháo ra lắp vào mãi đến mòn ốc. {who} nói vui rằng học viên thuộc bệnh của hai chiếc máy ấy, ra ngoài gặp máy khác thì chịu.

## Xưởng của cả xã

Thầy đi từng nhà, xin những chiếc máy đã bỏ góc vườn: máy bơm, máy phát cỏ, máy xát cà phê. Nhà nào cho mượn, lớp sửa xong trả lại, chỉ lấy tiền phụ tùng. Tháng đầu có sáu chiếc. Đến cuối khóa, máy xếp hàng chờ ở sân.

Học viên được giao cả chiếc máy: hỏi chủ máy, ghi bệnh, báo giá, sửa, chạy thử, giải thích cho chủ. Thầy chỉ đứng cạnh.

## Ra nghề là có khách

- ba khóa, sáu mươi tư học viên;
- bốn mươi chín người đang sống bằng nghề sửa máy;
- hơn bốn trăm chiếc máy được chạy lại.

Có em mở tiệm ngay đầu buôn, treo tấm biển viết tay: *“Sửa được mới lấy tiền”*. Đó là câu thầy hay nói trong lớp.

{who} đang soạn bộ bài học bằng hình cho máy xát cà phê, thứ mà tháng mười một nhà nào cũng cần và cũng hỏng.""",
        pictures=("Tranh vẽ đồi cà phê mùa hoa", "Tranh vẽ mái nhà giữa đồi"),
        asked=(("Học viên cũ", "Khóa tới bao giờ mở, thưa thầy?", "Khóa mới nhận học viên từ ngày 5 tháng 10, ưu tiên đoàn viên mất việc vì dịch."),),
    ),
    StoryOf(
        "moitruong", SAFETY, date(2020, 8, 28), "Mười ba con hẻm không còn bãi rác", "Đội thu gom đổi giờ, trồng hoa ở điểm đen và mời người dân cùng đặt tên hẻm.",
        """Thị trấn từng có mười ba “điểm đen”, nơi sáng nào đội thu gom dọn sạch thì tối lại đầy rác. Phạt cũng có, nhắc cũng có, đâu lại vào đấy.

## Hỏi vì sao, trước khi phạt

{who} cùng tổ thu gom ngồi ở từng điểm ba buổi tối. Hóa ra phần lớn người bỏ rác là công nhân tan ca mười giờ đêm, lúc xe rác đã đi từ lâu. Không ai muốn để túi rác trong phòng trọ mười hai mét vuông.

Đội tách một xe nhỏ chạy lúc mười giờ rưỡi, hai tối một tuần. Chủ nhà trọ nhận đặt thùng có nắp. Chỗ bãi rác cũ, đội đổ đất, trồng mười giờ và chiều tím, mời trẻ con trong hẻm đặt tên.

## Hẻm Hoa Mười Giờ

Bây giờ trên bản đồ của đội có hẻm Hoa Mười Giờ, hẻm Chiều Tím, hẻm Ông Bảy. Mười ba điểm đen còn không điểm nào. Chi phí thu gom giảm vì xe không phải dừng xúc rác rơi.

> “Người ta không xả rác vào chỗ có tên.” Một cô lao công nói.

Công đoàn đã đề nghị bảo hộ phản quang mới cho ca đêm, và bữa ăn giữa ca được nâng lên hai mươi lăm nghìn đồng.""",
    ),
    StoryOf(
        "mnhoami", CARE, date(2020, 9, 4), "Cô giáo đợi đến sáu giờ chiều", "{who} nhận giữ trẻ ngoài giờ cho con công nhân tăng ca, cả trường làm theo và chia lịch.",
        """Bốn giờ rưỡi chiều, cổng trường mầm non đóng. Nhưng bố mẹ của chín cháu trong lớp cô đến sáu giờ mới tan ca. {who} ở lại. Cô không nói với ai suốt một học kỳ.

## Khi cả trường cùng biết

Một hôm cô ốm, chín gia đình nháo nhào. Hôm ấy ban giám hiệu mới biết. Công đoàn trường họp và thấy rằng việc tốt không thể dựa vào sức một người. Trường lập lịch trực: mỗi ngày hai cô ở lại, có bù giờ, phụ huynh góp bữa phụ, ai khó khăn thì miễn.

Từ chín cháu nay có hai mươi sáu cháu được giữ đến sáu giờ. Các cô kể chuyện, tưới cây, gấp giấy. Không dạy chữ thêm, vì *buổi chiều là để chờ mẹ cho vui*.

## Một lá thư

Cuối năm, một người mẹ làm ở xưởng hạt điều viết thư bằng nét chữ vụng: “Con em giờ không khóc khi em nói mẹ tăng ca nữa.” Lá thư ấy treo ở phòng chờ giáo viên.

{who} được tặng danh hiệu lao động giỏi. Cô xin phép ghi tên bốn cô trong tổ trực vào phần thành tích, vì “em chỉ là người ở lại trước thôi”.""",
        pictures=("Tranh vẽ mặt trời lặn sau đồi",),
    ),
    StoryOf(
        "xdcauduong", SAFETY, date(2020, 9, 9), "Con đường không đợi nghiệm thu", "Đội thi công số 1 chụp ảnh từng lớp đường cho dân xem, sửa ngay khi còn chưa lấp.",
        """Làm đường liên thôn, điều dân hay nói nhất là: “Các anh lấp rồi thì ai biết bên dưới có gì.” Đội thi công số 1 nghe câu ấy ở công trình nào cũng nghe.

## Cho xem trước khi lấp

Đội trưởng nghĩ ra việc rất đơn giản. Mỗi lớp nền làm xong, đội căng dây, đặt thước, chụp ảnh, in khổ lớn dán ở nhà văn hóa thôn, ghi rõ: dày bao nhiêu, lu mấy lượt, ai làm, ai kiểm tra. Ban giám sát cộng đồng được mượn chiếc thước và tự đo bất cứ đâu.

Tháng đầu, người dân chỉ ra hai chỗ mỏng hơn ba phân. Đội đào lên làm lại, **không đợi ai lập biên bản**.

## Bớt tranh cãi, bớt tai nạn

Cùng với ảnh, đội dán luôn sơ đồ rào chắn, giờ xe chạy, số điện thoại của người trực an toàn. Trẻ con không còn vào chơi trong bãi vật liệu.

- thời gian nghiệm thu giảm từ mười hai còn bốn ngày;
- không có đơn thư nào về chất lượng trong năm 2019;
- một năm rưỡi không tai nạn lao động.

Bây giờ đi qua con đường ấy, bà con vẫn chỉ cho khách: chỗ này hôm trước tôi đo.""",
        team="Đội thi công số 1",
    ),
    StoryOf(
        "bocxep", CARE, date(2020, 9, 11), "Quỹ lợn đất của tổ bốc xếp", "Mười ba người bốc xếp góp mỗi ngày năm nghìn đồng, đỡ nhau qua những lần gãy tay, vợ sinh.",
        """Người bốc xếp ở chợ không có lương tháng. Đau lưng nghỉ một ngày là mất một ngày cơm. Tổ số 1 có mười ba người, năm 2018 một anh gãy tay, phải bán chiếc xe máy.

## Con lợn đất ở chân cột điện

Tối hôm ấy cả tổ ngồi uống trà. Có người bảo, giá mà mỗi ngày mình bỏ ra năm nghìn. Sáng sau con lợn đất được đặt ở quán nước, chị chủ quán giữ sổ. Luật của quỹ viết lên bìa các-tông, chỉ có bốn dòng:

1. mỗi ngày năm nghìn, ngày mưa thì thôi;
2. đau ốm, vợ sinh, con nhập viện: tổ đến, mang theo tiền;
3. cho vay không lãi, trả khi có hàng;
4. cuối năm đập lợn, ai cũng được đếm.

## Hơn cả tiền

Ba năm, quỹ đỡ mười bảy lần, nhiều nhất là bốn triệu đồng. Không ai phải bán xe nữa. Từ quỹ, tổ bàn đến chuyện mua chung bảo hiểm tai nạn, rồi cùng nhau gia nhập nghiệp đoàn.

> “Ở chợ, người ta gọi tụi tôi là dân bốc vác. Còn trong tổ, tụi tôi gọi nhau bằng tên.”

Nghiệp đoàn đã nhân con lợn đất ra tổ số 2 và tổ xe ôm bến chợ.""",
        team="Tổ bốc xếp số 1", pictures=("Tranh vẽ buổi sớm trên đồi",),
    ),
    StoryOf(
        "tatthang", UNION, date(2020, 9, 14), "Phòng họp mở cửa lúc đổi ca", "Công đoàn công ty dành mười lăm phút đổi ca mỗi thứ Ba để nghe công nhân, chín phần mười kiến nghị được giải quyết.",
        """Ở nhà máy có hơn một trăm tám mươi người, hộp thư góp ý treo ba năm chỉ có bốn lá. Ban chấp hành công đoàn nhận ra công nhân không ngại nói, họ ngại *viết*, và ngại phải ở lại sau giờ làm.

## Mười lăm phút

Mỗi thứ Ba, lúc đổi ca, cửa phòng họp mở, có nước mát và một tấm bảng trắng. Ai ghé cũng được, nói một câu rồi về cũng được. Người của công đoàn ghi lên bảng ngay trước mặt: việc gì, ai lo, hạn ngày nào. Tuần sau, cũng tấm bảng ấy, việc xong gạch đi.

Việc đầu tiên là chiếc quạt ở góc đóng gói. Ba ngày sau có quạt. Từ hôm đó phòng họp đông dần.

## Từ chiếc quạt đến bữa ăn

- một năm có 118 kiến nghị, 106 việc đã xong;
- suất ăn ca được nâng giá trị, có thêm món cho người ăn chay;
- lịch tăng ca báo trước năm ngày.

Ban giám đốc lúc đầu lo tấm bảng làm mất thời gian. Sau sáu tháng, chính giám đốc xuống đứng ở phòng họp mỗi đầu tháng.

> “Tôi làm bảy năm, lần đầu thấy điều mình nói được viết ra, rồi được gạch đi.” Một công nhân đóng gói kể.""",
        who="Ban Chấp hành công đoàn cơ sở", pictures=("Tranh vẽ ánh sáng trên đồi", "Tranh vẽ dãy núi xa"),
        asked=(
            ("Công nhân May Nắng", "Công ty tôi có ba ca thì mở vào lúc nào?", "Bạn thử luân phiên: tuần lẻ mở lúc đổi ca sáng, tuần chẵn mở lúc đổi ca chiều. Ca đêm ghi lên bảng qua tổ trưởng."),
            ("Chị Lành, Trúc Sơn", "Nếu việc không giải quyết được thì ghi thế nào?", ""),
        ),
    ),
]

WAITING = StoryOf(
    "capnuoc", SERVICE, date(2020, 9, 16), "Người nghe tiếng nước rò trong đêm", "Tổ Mạng lưới đi dò rò rỉ lúc hai giờ sáng, thất thoát nước giảm một phần ba.",
    """Hai giờ sáng, thị trấn im đến mức nghe được tiếng nước chảy dưới nắp cống. Đó là giờ làm việc của tổ Mạng lưới.

## Nghe bằng thanh sắt

Không có máy dò đắt tiền, bảy anh em dùng thanh sắt dài áp vào van, tai đặt lên đầu kia. Chỗ nào rò, tiếng kêu như ấm nước sắp sôi. Mỗi tuần hai đêm, tổ đi hết một khu.

## Bản đồ vẽ tay

Mỗi chỗ rò được chấm lên bản đồ, kèm năm đặt ống. Sau một năm, tấm bản đồ cho thấy ba đoạn ống cũ gây ra hơn nửa số chỗ rò; đơn vị thay ba đoạn ấy trước.

Thất thoát nước giảm từ 27 còn 18 phần trăm, đủ thêm nước cho bốn trăm hộ mùa khô.""",
    who="Tổ Mạng lưới",
)

SCHEDULED = StoryOf(
    "kimdong", TEACHING, date(2020, 9, 15), "Góc đọc của những người lớn", "{who} mở lớp đọc buổi tối cho phụ huynh, để tối nào cũng có người đọc sách cùng con.",
    """Ở trường tiểu học, {who} phụ trách thư viện. Thầy thấy nhiều em mượn sách về rồi trả lại y nguyên. Hỏi ra, các em nói không có ai đọc cùng.

## Lớp học bảy giờ tối

Thầy mở cửa thư viện hai tối một tuần cho phụ huynh. Có người đến để học lại chữ, có người đến vì con rủ. Mỗi tối đọc chung một quyển mỏng, đọc to, đọc chậm, ai vấp thì dừng.

## Hai bàn tay trên một trang sách

Sau một năm có sáu mươi hai phụ huynh từng ngồi ở góc đọc. Lượt mượn sách của học sinh tăng gấp ba. Trang nào có dấu tay người lớn, thầy bảo, trang ấy được đọc thật.""",
    pictures=("Tranh vẽ cửa sổ sáng trong đêm",),
)

DRAFT = StoryOf(
    "tatthang", LABOUR, date(2020, 9, 16), "Băng chuyền không dừng lúc giao ca", "Phân xưởng Đóng gói nghĩ cách giao ca khi máy vẫn chạy.",
    """Mỗi lần giao ca, băng chuyền dừng mười hai phút. Một ngày ba ca, một tháng mất gần hai chục giờ máy.

Tổ đang thử giao ca theo cặp, người sau đứng cạnh người trước năm phút. *Còn chờ số liệu tháng 9.*""",
    who="Phân xưởng Đóng gói",
)
