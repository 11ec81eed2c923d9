#include "core/settings/settings.h"
#include "ui/settings/terminalpage.h"
#include "ui/terminal/keywordrules.h"
#include "ui/widgets/messagebar.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFontComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace sampan;
using namespace Qt::StringLiterals;

class tst_TerminalPage : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void themesAreChosenByKeys();
    void everyChoiceIsOffered();
    void wordCharactersAreTyped();
    void flagsAreKept();
    void colouredWordsAreTyped();
    void rulesAreAddedAndRemoved();
    void patternsThatAreNoneAreExplained();
    void defaultsComeBack();
    void fontIsShownAndKept();
    void badThemeFileIsExplained();
    void everyControlHasAName();

private:
    template <typename Control>
    Control *named(const QString &name)
    {
        for (Control *control : m_page->findChildren<Control *>()) {
            if (control->accessibleName() == name)
                return control;
        }
        return nullptr;
    }

    // Of rows that are shown.
    QList<QLineEdit *> patterns()
    {
        QList<QLineEdit *> found;
        for (QLineEdit *line : m_page->findChildren<QLineEdit *>()) {
            if (line->accessibleName() == u"Words, as a regular expression" && line->isVisible())
                found.append(line);
        }
        return found;
    }
    QAbstractButton *button(const QString &text)
    {
        for (QAbstractButton *button : m_page->findChildren<QAbstractButton *>()) {
            if (QString(button->text()).remove(u'&') == text)
                return button;
        }
        return nullptr;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<TerminalPage> m_page;
};

void tst_TerminalPage::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<Settings>(m_folder->filePath(u"sampan.ini"_s));
    m_page = std::make_unique<TerminalPage>(*m_settings);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
}

void tst_TerminalPage::cleanup()
{
    m_page.reset();
    m_settings.reset();
    m_folder.reset();
}

void tst_TerminalPage::themesAreChosenByKeys()
{
    auto *themes = named<QComboBox>(u"Theme of terminals"_s);
    QVERIFY(themes);
    QCOMPARE(themes->currentData().toString(), u"auto"_s);
    QTest::keyClick(themes, Qt::Key_Down);
    QCOMPARE(m_settings->value(setting::TerminalTheme), u"light"_s);
    m_settings->setValue(setting::TerminalTheme, u"nord"_s);
    QCOMPARE(themes->currentText(), u"Nord"_s);
}

void tst_TerminalPage::everyChoiceIsOffered()
{
    const auto *cursor = named<QComboBox>(u"Shape of the terminal's cursor"_s);
    const auto *bell = named<QComboBox>(u"Bell of terminals"_s);
    QVERIFY(cursor && bell);
    for (const QString &word : Settings::choices(setting::TerminalCursor))
        QVERIFY2(cursor->findData(word) >= 0, qPrintable(word));
    for (const QString &word : Settings::choices(setting::TerminalBell))
        QVERIFY2(bell->findData(word) >= 0, qPrintable(word));
}

void tst_TerminalPage::wordCharactersAreTyped()
{
    auto *words = named<QLineEdit>(u"Characters of words beside letters and digits"_s);
    QVERIFY(words);
    words->selectAll();
    QTest::keyClicks(words, u"-_"_s);
    QCOMPARE(m_settings->value(setting::TerminalWordCharacters), u"-_"_s);
}

void tst_TerminalPage::flagsAreKept()
{
    int flags = 0;
    for (QCheckBox *box : m_page->findChildren<QCheckBox *>()) {
        const bool before = box->isChecked();
        QTest::keyClick(box, Qt::Key_Space);
        QCOMPARE(box->isChecked(), !before);
        ++flags;
    }
    QCOMPARE(flags, 9);
    QVERIFY(!m_settings->value(setting::TerminalWarnBeforePaste));
    QVERIFY(m_settings->value(setting::TerminalCopyOnSelect));
}

void tst_TerminalPage::colouredWordsAreTyped()
{
    QAbstractButton *on = button(u"Colour words that programs print without a colour"_s);
    QVERIFY(on && !on->isChecked());
    QCOMPARE(patterns().size(), 3);
    QVERIFY(!patterns().first()->isEnabled());
    QTest::keyClick(on, Qt::Key_Space);
    QVERIFY(m_settings->value(setting::TerminalHighlights));
    QVERIFY(patterns().first()->isEnabled());
    patterns().first()->selectAll();
    QTest::keyClicks(patterns().first(), u"oops|ouch"_s);
    auto *colour = named<QComboBox>(u"Colour of the words"_s);
    QTest::keyClick(colour, Qt::Key_Down);
    const std::vector<KeywordRule> rules = keywordRules(m_settings->value(setting::TerminalKeywords));
    QCOMPARE(rules.size(), 3);
    const KeywordRule expected{3, u"oops|ouch"_s};
    QCOMPARE(rules.front(), expected);
    QCOMPARE(patterns().size(), 3);
}

void tst_TerminalPage::rulesAreAddedAndRemoved()
{
    m_settings->setValue(setting::TerminalHighlights, true);
    button(u"Add Rule"_s)->click();
    QTRY_COMPARE(patterns().size(), 4);
    QVERIFY(patterns().last()->hasFocus());
    QTest::keyClicks(patterns().last(), u"new"_s);
    QCOMPARE(keywordRules(m_settings->value(setting::TerminalKeywords)).size(), 4);
    while (!patterns().isEmpty()) {
        const auto left = patterns().size();
        named<QToolButton>(u"Remove rule"_s)->click();
        QTRY_COMPARE(patterns().size(), left - 1);
        QTRY_VERIFY(left == 1 || named<QToolButton>(u"Remove rule"_s)->isVisible());
    }
    QCOMPARE(m_settings->value(setting::TerminalKeywords), QString());
}

void tst_TerminalPage::patternsThatAreNoneAreExplained()
{
    m_settings->setValue(setting::TerminalHighlights, true);
    patterns().first()->selectAll();
    QTest::keyClicks(patterns().first(), u"(a"_s);
    const auto shown = [this] {
        const QList<QLabel *> labels = m_page->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
            return label->isVisible() && label->text().contains(u"“(a” is no regular expression"_s);
        });
    };
    QVERIFY(shown());
    QTest::keyClicks(patterns().first(), u")"_s);
    QVERIFY(!shown());
}

void tst_TerminalPage::defaultsComeBack()
{
    m_settings->setValue(setting::TerminalKeywords, u"blue only"_s);
    QTRY_COMPARE(patterns().size(), 1);
    m_settings->resetAll();
    QTRY_COMPARE(patterns().size(), 3);
}

void tst_TerminalPage::fontIsShownAndKept()
{
    auto *font = named<QFontComboBox>(u"Font of terminals"_s);
    auto *size = named<QSpinBox>(u"Size of the terminals' font"_s);
    QVERIFY(font && size);
    QCOMPARE(size->value(), setting::TerminalFontSize.fallback);
    QTest::keyClick(size, Qt::Key_Up);
    QCOMPARE(m_settings->value(setting::TerminalFontSize), setting::TerminalFontSize.fallback + 1);
    QVERIFY(font->count() > 0);
    QCOMPARE(m_settings->value(setting::TerminalFont), QString()); // showing it is not choosing it
    emit font->currentFontChanged(QFont(u"DejaVu Sans Mono"_s));
    QCOMPARE(m_settings->value(setting::TerminalFont), u"DejaVu Sans Mono"_s);
}

void tst_TerminalPage::badThemeFileIsExplained()
{
    m_page->useThemeFile(m_folder->filePath(u"none.json"_s));
    QVERIFY(m_page->message()->isVisible());
    QVERIFY(m_page->message()->text().contains(u"none.json"_s));
    QCOMPARE(m_settings->value(setting::TerminalTheme), u"auto"_s);
}

void tst_TerminalPage::everyControlHasAName()
{
    for (const char *name :
         {"Theme of terminals", "Open a theme file", "Font of terminals", "Bell of terminals", "Lines of scroll-back"})
        QVERIFY2(named<QWidget>(QString::fromLatin1(name)), name);
}

QTEST_MAIN(tst_TerminalPage)
#include "tst_terminalpage.moc"
