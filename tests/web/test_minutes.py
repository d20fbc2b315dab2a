def test_smoke(as_, world):
    for who in ("minh","chu"):
        for path in ("/bien-ban", f"/bien-ban/{world.minutes.id}", f"/bien-ban/{world.minutes.id}/pdf", f"/bien-ban/{world.minutes.id}/docx", f"/phieu-in/{world.meeting.id}"):
            a = as_(who).get(path); assert a.status_code == 200, (who, path, a.status_code)
    assert as_("minh").get(f"/bien-ban/{world.minutes.id}/soan").status_code == 200
