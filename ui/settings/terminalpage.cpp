#include "ui/settings/terminalpage.h"

#include "core/settings/settings.h"
#include "ui/settings/binding.h"
#include "ui/settings/terminalhabits.h"
#include "ui/settings/terminalkeywordsgroup.h"
#include "ui/terminal/terminaltheme.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/spacing.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QFontComboBox>
#include <QFontDatabase>
#include <QFormLayout>
#include <QGroupBox>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSpinBox>
#include <QVBoxLayout>

namespace sampan {

using namespace Qt::StringLiterals;

namespace {

QFormLayout *formIn(QGroupBox *group)
{
    auto *form = new QFormLayout(group);
    form->setVerticalSpacing(spacing::normal);
    form->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
    return form;
}

std::vector<ChoiceLabel> themeLabels()
{
    std::vector<ChoiceLabel> labels{{"auto", TerminalPage::tr("as the desktop", "theme of terminals")}};
    static std::vector<QByteArray> names; // ChoiceLabel keeps no text of its own
    names.clear();
    for (const TerminalTheme &theme : builtInThemes())
        names.push_back(theme.id.toLatin1());
    for (std::size_t i = 0; i < names.size(); ++i)
        labels.push_back({names[i].constData(), builtInThemes()[i].name});
    labels.push_back({"file", TerminalPage::tr("own file", "theme of terminals")});
    return labels;
}

} // namespace

TerminalPage::TerminalPage(Settings &settings, QWidget *parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_message(new MessageBar(this))
{
    auto *inside = new QWidget;
    auto *groups = new QVBoxLayout(inside);
    groups->setContentsMargins(0, 0, spacing::normal, 0);
    groups->setSpacing(spacing::normal);
    for (QWidget *group : {looksGroup(), cursorGroup(), textGroup(), scrollGroup()})
        groups->addWidget(group);
    groups->addWidget(new TerminalKeywordsGroup(settings));
    groups->addWidget(new TerminalHabitsGroup(settings));
    groups->addStretch();
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(inside);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // the page is as wide as it needs to be
    scroll->setMinimumWidth(inside->minimumSizeHint().width() + scroll->verticalScrollBar()->sizeHint().width());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_message);
    layout->addWidget(scroll);
}

QCheckBox *TerminalPage::checkBox(const FlagSetting &flag, const QString &text)
{
    auto *box = new QCheckBox(text);
    bindSetting(box, m_settings, flag);
    return box;
}

QComboBox *TerminalPage::choiceBox(const ChoiceSetting &choice, const QString &name,
                                   const std::vector<ChoiceLabel> &labels)
{
    auto *box = new QComboBox;
    box->setAccessibleName(name);
    bindSetting(box, m_settings, choice, labels);
    return box;
}

QWidget *TerminalPage::looksGroup()
{
    auto *group = new QGroupBox(tr("Looks"));
    QFormLayout *form = formIn(group);
    form->addRow(tr("&Theme:"), themeRow());
    form->addRow(tr("&Font:"), fontRow());
    form->addRow(checkBox(setting::TerminalKeepReadable, tr("Keep colours &readable on their background")));
    form->addRow(checkBox(setting::TerminalBoldIsBright, tr("Show bold text in the &bright colours")));
    return group;
}

QWidget *TerminalPage::themeRow()
{
    auto *theme = new QComboBox;
    theme->setAccessibleName(tr("Theme of terminals"));
    bindSetting(theme, m_settings, setting::TerminalTheme, themeLabels());
    auto *choose = new QPushButton(tr("&Open…", "file of a theme"));
    choose->setAccessibleName(tr("Open a theme file"));
    choose->setToolTip(tr("A colour scheme of Windows Terminal (JSON)"));
    connect(choose, &QPushButton::clicked, this, &TerminalPage::chooseThemeFile);
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(theme);
    layout->addWidget(choose);
    row->setFocusProxy(theme);
    return row;
}

QWidget *TerminalPage::fontRow()
{
    auto *family = new QFontComboBox;
    family->setAccessibleName(tr("Font of terminals"));
    family->setFontFilters(QFontComboBox::MonospacedFonts);
    family->setEditable(false);
    bindSetting(family, m_settings, setting::TerminalFont,
                QFontDatabase::systemFont(QFontDatabase::FixedFont).family());
    auto *size = new QSpinBox;
    size->setAccessibleName(tr("Size of the terminals' font"));
    size->setSuffix(tr(" pt", "behind a font's size in points"));
    bindSetting(size, m_settings, setting::TerminalFontSize);
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(family);
    layout->addWidget(size);
    row->setFocusProxy(family);
    return row;
}

QWidget *TerminalPage::cursorGroup()
{
    auto *group = new QGroupBox(tr("Cursor and Bell"));
    QFormLayout *form = formIn(group);
    form->addRow(tr("&Cursor:"), choiceBox(setting::TerminalCursor, tr("Shape of the terminal's cursor"),
                                           {{"block", tr("block", "cursor")},
                                            {"underline", tr("underline", "cursor")},
                                            {"bar", tr("bar", "cursor")}}));
    form->addRow(checkBox(setting::TerminalCursorBlinks, tr("The cursor b&links")));
    form->addRow(tr("Be&ll:"), choiceBox(setting::TerminalBell, tr("Bell of terminals"),
                                         {{"none", tr("none", "bell")},
                                          {"visual", tr("the terminal flashes")},
                                          {"system", tr("the desktop's sound")}}));
    return group;
}

QWidget *TerminalPage::textGroup()
{
    auto *group = new QGroupBox(tr("Selecting and Pasting"));
    QFormLayout *form = formIn(group);
    auto *words = new QLineEdit;
    words->setAccessibleName(tr("Characters of words beside letters and digits"));
    words->setToolTip(tr("A double click selects letters, digits and these"));
    bindSetting(words, m_settings, setting::TerminalWordCharacters);
    form->addRow(tr("&Word characters:"), words);
    form->addRow(checkBox(setting::TerminalCopyOnSelect, tr("Copy what is &selected at once")));
    form->addRow(checkBox(setting::TerminalWarnBeforePaste, tr("&Ask before pasting several lines")));
    return group;
}

QWidget *TerminalPage::scrollGroup()
{
    auto *group = new QGroupBox(tr("Scrolling"));
    QFormLayout *form = formIn(group);
    auto *lines = new QSpinBox;
    lines->setAccessibleName(tr("Lines of scroll-back"));
    lines->setGroupSeparatorShown(true);
    lines->setSingleStep(1000);
    bindSetting(lines, m_settings, setting::TerminalHistoryLines);
    form->addRow(tr("&Kept lines:"), lines);
    form->addRow(checkBox(setting::TerminalScrollOnKey, tr("T&yping goes to the last line")));
    form->addRow(checkBox(setting::TerminalScrollOnOutput, tr("Out&put goes to the last line")));
    return group;
}

void TerminalPage::chooseThemeFile()
{
    auto *dialog = new QFileDialog(this, tr("Open Theme"), QString(), tr("Colour schemes (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &TerminalPage::useThemeFile);
    dialog->open();
}

void TerminalPage::useThemeFile(const QString &file)
{
    const Result<TerminalTheme> theme = themeFromFile(file);
    if (!theme)
        return m_message->showError(theme.error());
    m_message->dismiss();
    m_settings.setValue(setting::TerminalThemeFile, file);
    m_settings.setValue(setting::TerminalTheme, u"file"_s);
}

} // namespace sampan
