"""Which part of a page each sentence is: clutter tells no incident, and no sentence is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sijill.model import Report
from sijill.read.sheet import make_sheet, own_title

BODY = (
    "قُتل ثلاثة مدنيين وأصيب آخرون بجروح اليوم في قصف مدفعي على قرية السرمانية.\n"
    "وقال مصدر محلي إن القصف استهدف منازل في القرية من مواقع قريبة منها.\n"
)


def _parts(text: str, title: str | None = None) -> dict[str, list[str]]:
    sheet = make_sheet(Report(id="a", text=text, title=title))
    parts: dict[str, list[str]] = {}
    for sentence in sheet.sentences:
        parts.setdefault(sentence.part, []).append(sheet.quote(sentence.first, sentence.last))
    return parts


def test_the_first_line_that_repeats_the_title_is_the_title() -> None:
    title = "مقتل ثلاثة مدنيين بقصف على قرية السرمانية"
    parts = _parts(f"{title}\n{BODY}", title=title)
    assert parts["title"] == [title]
    assert len(parts["body"]) == 2


def test_a_title_said_three_times_counts_once() -> None:
    title = "مقتل ثلاثة مدنيين بقصف على قرية السرمانية"
    parts = _parts(f"{title}\n{title}\n{BODY}", title=f"{title} | شبكة الخبر {title} {title}")
    assert parts["title"] == [title]
    assert parts["clutter"] == [title]


def test_a_title_keeps_what_the_text_does_not_say() -> None:
    assert own_title("غارة على سراقب - شبكة الخبر غارة على سراقب", "قُتل طفل.") == "غارة على سراقب"
    assert own_title("غارة على سراقب", "غارة على سراقب\nقُتل طفل.") == ""


def test_a_post_lies_between_its_header_and_its_buttons() -> None:
    parts = _parts(
        "أخبار القرية's Post\nأخبار القريةMarch 12, 2025 · Shared with Publicقصف على قرية السرمانية"
        "All reactions:31LikeCommentMost relevantسامرالله يرحم الشهداء1yرامي قتلوا عشرة1y"
    )
    assert parts["body"] == ["قصف على قرية السرمانية"]
    assert not any("عشرة" in sentence for sentence in parts["body"])


def test_a_post_on_x_lies_between_handle_and_time() -> None:
    parts = _parts(
        "Post\nPost\nأخبار القرية@qarya🔴 قصف على قرية السرمانية.2:43 PM · Nov 28, 20241.6KViews\nرد من قارئ"
    )
    assert parts["body"] == ["قصف على قرية السرمانية."]


def test_headlines_of_other_articles_are_clutter() -> None:
    parts = _parts(BODY + "مقالات ذات صلة\nمقتل عشرة في غارة على حي بعيد\nاغتيال ضابط في مدينة أخرى")
    assert len(parts["body"]) == 2
    assert len(parts["clutter"]) == 3


def test_headlines_without_a_heading_are_clutter_too() -> None:
    parts = _parts(
        BODY + "مقتل عشرة في غارة على حي بعيد\nاغتيال ضابط في مدينة أخرى\nانفجار سيارة قرب سوق مزدحم"
    )
    assert len(parts["body"]) == 2


def test_a_dateline_is_cut_off_the_text() -> None:
    parts = _parts("خبر عن القرية اليوم\nغزة (الأراضي الفلسطينية) - قُتل رجل في قصف على الحي صباحاً.")
    assert parts["dateline"] == ["غزة (الأراضي الفلسطينية) -"]


def test_an_aside_between_dashes_is_no_dateline() -> None:
    assert "dateline" not in _parts("طالبت وزارة الصحة -اليوم الأحد- بوقف القصف على الأحياء السكنية.")


def test_a_night_between_two_days_is_no_dateline() -> None:
    assert "dateline" not in _parts("ليلة السبت - الأحد قُتل رجل في قصف مدفعي على الحي.")


def test_a_post_told_again_in_full_counts_once() -> None:
    parts = _parts(
        "أصيب مدني بجروح اليوم بقصف مدفعي استهدف بلدة كفرنوران...\n"
        "أصيب مدني بجروح اليوم بقصف مدفعي استهدف بلدة كفرنوران غربي حلب"
    )
    assert parts["body"] == ["أصيب مدني بجروح اليوم بقصف مدفعي استهدف بلدة كفرنوران غربي حلب"]


def test_a_translation_is_clutter() -> None:
    parts = _parts(BODY + "Three civilians were killed today by shelling on the village.")
    assert parts["clutter"] == ["Three civilians were killed today by shelling on the village."]


def test_names_that_a_colon_announces_stay() -> None:
    names = "سامر محمد الأحمد\nرامي خالد العلي\nهادي سعيد الحسن"
    parts = _parts(BODY + f"وأسماء الشهداء هم:\n{names}\nوشُيّع الشهداء عصر اليوم في مقبرة القرية.")
    assert all(name in parts["body"] for name in names.splitlines())


def test_whom_an_appeal_addresses_stays() -> None:
    parts = _parts("نداء من أهالي القرية\nإلى الأمين العام للأمم المتحدة\n" + BODY)
    assert "إلى الأمين العام للأمم المتحدة" in parts["body"]


@given(st.text(st.sampled_from("قتل طفل في حي.\n!؟|@#«»-:()🔴abPost 12·"), max_size=150))
def test_sentences_follow_each_other_and_lose_no_word(text: str) -> None:
    sheet = make_sheet(Report(id="a", text=text))
    at = 0
    for sentence in sheet.sentences:
        assert at <= sentence.first < sentence.last
        assert not any(word.isalnum() for word in sheet.words[at : sentence.first])
        at = sentence.last
    assert not any(word.isalnum() for word in sheet.words[at:])


def test_points_that_sum_up_the_article_are_clutter() -> None:
    summary = "اظهر الملخص\n- قُتل ثلاثة مدنيين في قصف على القرية.\n- يتواصل القصف منذ أيام.\n"
    parts = _parts(summary + BODY)
    assert len(parts["body"]) == 2


def test_a_headline_inside_the_text_does_not_swallow_what_follows() -> None:
    parts = _parts(BODY + "اقرأ أيضاً: اغتيال ضابط في مدينة أخرى\nوقُتل خمسة في غارة على منزل.")
    assert parts["body"][-1] == "وقُتل خمسة في غارة على منزل."
    assert parts["clutter"] == ["اقرأ أيضاً: اغتيال ضابط في مدينة أخرى"]


def test_a_title_cut_short_gives_way_to_the_text() -> None:
    text = "استشهاد امرأة وطفلها وإصابة أربعة آخرين بقصف مدفعي على قرية السرمانية صباح اليوم"
    parts = _parts(f"{text}\n", title="شبكة القرية\nاستشهاد امرأة وطفلها وإصابة أربعة... - شبكة القرية")
    assert parts["body"] == [text]


def test_a_reply_on_x_keeps_its_text() -> None:
    parts = _parts(
        "Post\nقارئ@reader12Jan 15, 2025هل الخبر صحيح؟\nشبكة القرية@qarya"
        "صحيح وارتقى ثلاثة شهداء في قصف القرية10:38 PM · Jan 15, 20256.3KViews",
        title='شبكة القرية on X: "@reader12 صحيح وارتقى ثلاثة شهداء في قصف القرية" / X',
    )
    assert parts["body"] == ["صحيح وارتقى ثلاثة شهداء في قصف القرية"]


def test_replies_of_others_below_a_saved_tweet_are_clutter() -> None:
    report = Report(
        id="a",
        url="https://twitter.com/qarya_net/status/1493636841207181315",
        text="Copy link to Tweet\nEmbed Tweet\nقصف مدفعي على قرية السرمانية\n4 Retweets\nقارئ @reader12\n2m\n"
        "Copy link to Tweet\nEmbed Tweet\nReplying to @qarya_net\nقتلوا عشرة في القرية\n0 replies",
    )
    sheet = make_sheet(report)
    body = [sheet.quote(s.first, s.last) for s in sheet.sentences if s.part == "body"]
    assert body == ["قصف مدفعي على قرية السرمانية"]


def test_what_is_below_the_agency_that_an_article_is_from_is_clutter() -> None:
    below = "مقتل عشرة في حي بعيد\nقُتل عشرة في غارة على حي بعيد من المدينة الأخرى صباح أمس الأحد."
    parts = _parts(f"{BODY}المصدر: وكالة القرية\n{below}")
    assert len(parts["body"]) == 2


def test_closed_comments_above_the_text_end_nothing() -> None:
    parts = _parts(f"قصف القرية\nالتعليقات على قصف القرية مغلقة\nمقالات مشابهة\nغارة على حي بعيد\n{BODY}")
    assert len(parts["body"]) == 2


def test_a_last_paragraph_without_full_stop_stays() -> None:
    last = (
        "ووثقت شبكة القرية أمس مقتل ثلاثة رجال في اشتباكات مسلحة بين مجموعتين من أبناء البلدة قرب"
        " الجسر القديم في الجهة الغربية من القرية بعد خلاف على أرض زراعية بينهما"
    )
    parts = _parts(f"{BODY}{last}\nالسابق\nاختطاف شاب في حي بعيد\nالتالي\nاغتيال ضابط في مدينة أخرى")
    assert parts["body"][-1] == last


def test_each_line_of_a_digest_stays() -> None:
    parts = _parts(
        "حصاد الأحداث الميدانية\nحلب: قصف مدفعي على قرية السرمانية أدى إلى مقتل مدني في منزله.\n"
        "اغتال مجهولون رجلاً في بلدة كفرنوران\n"
        "إدلب: قصف مدفعي على قرية السرمانية لم يوقع إصابات بين المدنيين.\n"
    )
    assert len(parts["body"]) == 3


def test_a_sentence_that_begins_as_a_share_button_does_stays() -> None:
    parts = _parts(BODY + "شارك المئات من الأهالي في تشييع جثامين القتلى الثلاثة في القرية عصر اليوم.")
    assert len(parts["body"]) == 3


def test_a_writers_own_posts_around_the_post_are_his_report() -> None:
    report = Report(
        id="a",
        url="https://x.com/qarya_net/status/2004118267640828093",
        text="Post\nقارئ@reader12Dec 25, 2025مقتل عشرة في حي بعيد\nشبكة القرية@qarya_netقصف على القرية."
        "9:13 AM · Dec 25, 202590.7KViews\nشبكة القرية@qarya_netDec 25, 2025وأسفر القصف عن مقتل مدني."
        "\nقارئ@reader12Dec 25, 2025قتلوا عشرة",
    )
    sheet = make_sheet(report)
    body = [sheet.quote(s.first, s.last) for s in sheet.sentences if s.part == "body"]
    assert body == ["قصف على القرية.", "وأسفر القصف عن مقتل مدني."]


def test_a_place_with_a_hash_is_no_slogan() -> None:
    parts = _parts("قُتل رجل بقصف على منزله في بلدة #كفرنوران\n#القرية_تحت_القصف")
    assert parts["body"] == ["قُتل رجل بقصف على منزله في بلدة #كفرنوران"]
    assert parts["clutter"] == ["القرية_تحت_القصف"]


def test_headlines_after_previous_and_next_are_clutter() -> None:
    next_ = "قال مدير الشبكة إن 15 شخصاً قُتلوا بقصف على حي بعيد من المدينة الأخرى صباح أمس الأحد."
    parts = _parts(f"{BODY}السابق\nاختطاف شاب في حي بعيد\nالتالي\n{next_}")
    assert len(parts["body"]) == 2


def test_a_line_that_goes_on_is_no_heading() -> None:
    line = "وأضافت أن الأب وطفلتين له قُتلوا وأصيب خمسة آخرون"
    parts = _parts(f"{BODY}{line}\nووفق المعلومات فإن القتلى من أبناء القرية ومن النازحين إليها.")
    assert line in parts["body"]


def test_headlines_below_a_title_whose_text_was_not_saved_are_clutter() -> None:
    acts = ("غارة", "قصف", "انفجار", "اغتيال", "تفجير", "اشتباك")
    days = "\n".join(f"{act} في حي بعيد من المدينة" for act in acts)
    menu = "\n".join(("ENGLISH", "SPANISH", "RUSSIAN", "HOME", "ABOUT", "NEWS"))
    parts = _parts(f"{days}\n{menu}", title="مقتل ثلاثة مدنيين بقصف على قرية السرمانية")
    assert "body" not in parts


def test_a_question_among_the_last_headlines_ends_no_text() -> None:
    headlines = "غارة على حي بعيد من المدينة\nهل يهبط اليورو أكثر؟\nاغتيال ضابط في مدينة أخرى\n14 ساعة مضت\n"
    parts = _parts(f"{BODY}{headlines}انفجار قرب سوق مزدحم\nقصف جديد على حي بعيد")
    assert len(parts["body"]) == 2


def test_the_title_below_other_headlines_stays_the_title() -> None:
    title = "مقتل ثلاثة مدنيين بقصف على قرية السرمانية"
    parts = _parts(f"أهم أخبار اليوم\nغارة على حي بعيد\n{title}\n{BODY}", title=f"{title} - شبكة")
    assert parts["title"] == [title]
    assert len(parts["body"]) == 2


def test_a_numbered_list_at_the_end_stays() -> None:
    names = "1 سامر محمد الأحمد\n2 رامي خالد العلي\n3 هادي سعيد الحسن"
    parts = _parts(f"{BODY}{names}")
    assert all(name in parts["body"] for name in names.splitlines())


def test_buttons_glued_to_latin_letters_end_the_post() -> None:
    head = "أخبار القرية's Post\nأخبار القريةMarch 12, 2025 · Shared with Public"
    parts = _parts(f"{head}قصف على القرية #Qarya_netAll reactions:31LikeCommentMost relevantسامرقتلوا عشرة1y")
    assert not any("عشرة" in sentence for sentence in parts["body"])
    parts = _parts(f"{head}قصف على القرية #قرية_نتLikeComment")
    assert not any("Like" in sentence for sentence in parts["body"])
