#include "ui/terminal/terminalkeys.h"

#include <QKeyEvent>
#include <QTest>

using namespace sampan;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(sampan::KeyStroke)

namespace {

KeyStroke text(const QString &text, KeyModifiers modifiers = {})
{
    return {std::nullopt, text, modifiers};
}

KeyStroke named(TerminalKey key, KeyModifiers modifiers = {})
{
    return {key, {}, modifiers};
}

} // namespace

class tst_TerminalKeys : public QObject
{
    Q_OBJECT

private slots:
    void keysBecomeTheTerminals_data();
    void keysBecomeTheTerminals();
    void onlyControlAndShiftIsTheApplications();
};

void tst_TerminalKeys::keysBecomeTheTerminals_data()
{
    using enum KeyModifier;
    QTest::addColumn<int>("key");
    QTest::addColumn<int>("modifiers");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<KeyStroke>("stroke");
    const auto row = [](const char *name, int key, Qt::KeyboardModifiers modifiers, const QString &typed,
                        const KeyStroke &stroke) { QTest::newRow(name) << key << int(modifiers) << typed << stroke; };
    const auto control = Qt::ControlModifier;
    const auto alt = Qt::AltModifier;
    const auto shift = Qt::ShiftModifier;
    const auto keypad = Qt::KeypadModifier;
    row("letter", Qt::Key_A, {}, u"a"_s, text(u"a"_s));
    row("capital", Qt::Key_A, shift, u"A"_s, text(u"A"_s));
    row("umlaut", Qt::Key_Odiaeresis, {}, u"ö"_s, text(u"ö"_s));
    row("euro by AltGr", 0x20ac, Qt::GroupSwitchModifier, u"€"_s, text(u"€"_s));
    row("at sign where AltGr is Ctrl+Alt", Qt::Key_Q, control | alt, u"@"_s, text(u"@"_s));
    row("Ctrl+C as the desktop sends it", Qt::Key_C, control, u"\x03"_s, text(u"c"_s, Control));
    row("Ctrl+C without text", Qt::Key_C, control, QString(), text(u"c"_s, Control));
    row("Ctrl+C on a Russian keyboard", 0x0421, control, u"\x03"_s, text(u"c"_s, Control));
    row("Ctrl+Space", Qt::Key_Space, control, QString(), text(u" "_s, Control));
    row("Ctrl+[", Qt::Key_BracketLeft, control, u"\x1b"_s, text(u"["_s, Control));
    row("Ctrl+Alt+X", Qt::Key_X, control | alt, u"\x18"_s, text(u"x"_s, Control | Alt));
    row("Alt+B", Qt::Key_B, alt, u"b"_s, text(u"b"_s, Alt));
    row("Alt+Shift+B", Qt::Key_B, alt | shift, u"B"_s, text(u"B"_s, Alt));
    row("Return", Qt::Key_Return, {}, u"\r"_s, named(TerminalKey::Enter));
    row("Enter of the keypad", Qt::Key_Enter, keypad, u"\r"_s, named(TerminalKey::Enter));
    row("Shift+Tab", Qt::Key_Backtab, shift, QString(), named(TerminalKey::Tab, Shift));
    row("Backspace", Qt::Key_Backspace, {}, u"\b"_s, named(TerminalKey::Backspace));
    row("Ctrl+Left", Qt::Key_Left, control, QString(), named(TerminalKey::Left, Control));
    row("Shift+Up", Qt::Key_Up, shift, QString(), named(TerminalKey::Up, Shift));
    row("F5", Qt::Key_F5, {}, QString(), named(TerminalKey::F5));
    row("Alt+F4", Qt::Key_F4, alt, QString(), named(TerminalKey::F4, Alt));
    row("F13", Qt::Key_F13, {}, QString(), named(TerminalKey::F1, Shift));
    row("7 of the keypad", Qt::Key_7, keypad, u"7"_s, text(u"7"_s));
    row("7 of the keypad without NumLock", Qt::Key_Home, keypad, QString(), named(TerminalKey::Home));
    row("plus of the keypad", Qt::Key_Plus, keypad, u"+"_s, text(u"+"_s));
    row("emoji", 0, {}, u"😀"_s, text(u"😀"_s));
    row("Shift alone", Qt::Key_Shift, shift, QString(), {});
    row("volume", Qt::Key_VolumeUp, {}, QString(), {});
}

void tst_TerminalKeys::keysBecomeTheTerminals()
{
    QFETCH(const int, key);
    QFETCH(const int, modifiers);
    QFETCH(const QString, typed);
    QFETCH(const KeyStroke, stroke);
    const KeyStroke found = keyStroke(QKeyEvent(QEvent::KeyPress, key, Qt::KeyboardModifiers(modifiers), typed));
    QCOMPARE(found.text, stroke.text);
    QCOMPARE(found.key, stroke.key);
    QCOMPARE(found.modifiers, stroke.modifiers);
}

void tst_TerminalKeys::onlyControlAndShiftIsTheApplications()
{
    const auto isOurs = [](int key, Qt::KeyboardModifiers modifiers) {
        return isApplicationKey(QKeyEvent(QEvent::KeyPress, key, modifiers));
    };
    QVERIFY(isOurs(Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier));
    QVERIFY(!isOurs(Qt::Key_T, Qt::ControlModifier));
    QVERIFY(!isOurs(Qt::Key_F10, {}));
    QVERIFY(!isOurs(Qt::Key_F, Qt::AltModifier));
}

QTEST_GUILESS_MAIN(tst_TerminalKeys)
#include "tst_terminalkeys.moc"
