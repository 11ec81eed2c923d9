#include "ui/browser/startpage.h"

#include "ui/browser/hostcompleter.h"
#include "ui/browser/sitedelegate.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/plaintooltip.h"
#include "ui/widgets/spacing.h"
#include "ui/widgets/statedot.h"

#include <QAbstractItemView>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QProgressBar>
#include <QPushButton>

namespace sampan {

using namespace Qt::StringLiterals;

namespace {

constexpr int pageWidth = 130 * spacing::unit;
constexpr int fieldHeight = 8 * spacing::unit;

QLabel *plainLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setText(text);
    label->setWordWrap(true);
    return label;
}

void makeQuiet(QLabel *label)
{
    label->setForegroundRole(QPalette::PlaceholderText);
}

void makeTitle(QLabel *label)
{
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * 1.5);
    label->setFont(font);
}

bool fits(const StartPageEntry &site, const QString &typed)
{
    return site.name.contains(typed, Qt::CaseInsensitive) || site.detail.contains(typed, Qt::CaseInsensitive);
}

} // namespace

StartPage::StartPage(QWidget *parent)
    : QWidget(parent)
    , m_line(new QLineEdit(this))
    , m_completer(new HostCompleter(this))
    //: Button that connects to the server in the line before it
    , m_connect(new QPushButton(tr("&Connect"), this))
    , m_messages(new MessageBar(this))
    , m_progress(new QWidget(this))
    , m_state(plainLabel(QString(), m_progress))
    //: Button that stops connecting
    , m_cancel(new QPushButton(tr("Cancel"), m_progress))
    , m_sitesPart(new QWidget(this))
    , m_list(new QListWidget(m_sitesPart))
    , m_noSites(plainLabel(QString(), m_sitesPart))
{
    build();
    setFocusProxy(m_line);
    updateFields();
    fillList();
}

void StartPage::build()
{
    auto *column = new QVBoxLayout;
    column->setSpacing(spacing::normal);
    QLabel *title = plainLabel(tr("Connect to a server"), this);
    makeTitle(title);
    column->addWidget(title);
    buildLine(column);
    column->addWidget(m_messages);
    buildProgress(column);
    m_sheetPlace = new QVBoxLayout;
    column->addLayout(m_sheetPlace);
    buildList(column);
    column->addStretch(1);

    auto *middle = new QWidget(this);
    middle->setMaximumWidth(pageWidth);
    middle->setLayout(column);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(spacing::wide, 2 * spacing::wide, spacing::wide, spacing::wide);
    row->addStretch(1);
    row->addWidget(middle, 100);
    row->addStretch(1);
}

void StartPage::buildLine(QBoxLayout *column)
{
    m_line->setPlaceholderText(tr("user@host, an alias, or sftp://…"));
    m_line->setAccessibleName(tr("Server address"));
    m_line->setClearButtonEnabled(true);
    m_line->setCompleter(m_completer);
    m_line->installEventFilter(this);
    m_connect->setDefault(true);
    m_line->setMinimumHeight(fieldHeight);
    m_line->setTextMargins(spacing::unit, 0, spacing::unit, 0);
    m_connect->setMinimumHeight(fieldHeight);
    auto *row = new QHBoxLayout;
    row->addWidget(m_line, 1);
    row->addWidget(m_connect);
    column->addLayout(row);
    QLabel *hint = plainLabel(tr("For example deploy@web1, 192.0.2.7:2222/srv or a Host of your ssh config. "
                                 "Keys and the agent are tried first; you are asked only for what is missing."),
                              this);
    makeQuiet(hint);
    column->addWidget(hint);
    connect(m_line, &QLineEdit::returnPressed, this, &StartPage::connectTyped);
    connect(m_connect, &QPushButton::clicked, this, &StartPage::connectTyped);
    connect(m_line, &QLineEdit::textChanged, this, [this] {
        updateFields();
        fillList();
        emit titleChanged();
    });
}

void StartPage::buildProgress(QBoxLayout *column)
{
    auto *bar = new QProgressBar(m_progress);
    bar->setRange(0, 0);
    bar->setTextVisible(false);
    bar->setMaximumHeight(spacing::normal);
    bar->setAccessibleName(tr("Connecting"));
    auto *grid = new QGridLayout(m_progress);
    grid->setContentsMargins(0, spacing::normal, 0, 0);
    grid->addWidget(m_state, 0, 0);
    grid->addWidget(m_cancel, 0, 1, 2, 1, Qt::AlignVCenter);
    grid->addWidget(bar, 1, 0);
    m_progress->hide();
    column->addWidget(m_progress);
    connect(m_cancel, &QPushButton::clicked, this, &StartPage::cancelRequested);
}

void StartPage::buildList(QBoxLayout *column)
{
    auto *manager = new QPushButton(themedIcon(u"site"_s), tr("Site &Manager…"), m_sitesPart);
    auto *local = new QPushButton(themedIcon(u"computer"_s), tr("This Com&puter"), m_sitesPart);
    local->setToolTip(tr("Show this computer's files in this tab"));
    m_list->setItemDelegate(new SiteDelegate(m_list));
    m_list->setAccessibleName(tr("Recent and saved sites"));
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setFrameShape(QFrame::StyledPanel);
    makeQuiet(m_noSites);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(manager);
    buttons->addWidget(local);
    buttons->addStretch(1);
    auto *part = new QVBoxLayout(m_sitesPart);
    part->setContentsMargins(0, spacing::wide, 0, 0);
    part->addWidget(m_list);
    part->addWidget(m_noSites);
    part->addLayout(buttons);
    column->addWidget(m_sitesPart, 100);
    connect(manager, &QPushButton::clicked, this, &StartPage::siteManagerRequested);
    connect(local, &QPushButton::clicked, this, &StartPage::localRequested);
    connect(m_list, &QListWidget::itemActivated, this,
            [this](const QListWidgetItem *item) { openSite(item->data(Qt::UserRole).toString()); });
}

void StartPage::setCompletions(const QStringList &hosts)
{
    m_completer->setHosts(hosts);
}

void StartPage::setSites(const QVector<StartPageEntry> &sites)
{
    m_sites = sites;
    fillList();
}

void StartPage::setAddress(const QString &address)
{
    m_line->setText(address);
}

QString StartPage::address() const
{
    return m_line->text();
}

QString StartPage::title() const
{
    //: Title of a tab that has no server yet
    return m_line->text().isEmpty() ? tr("Connect") : m_line->text();
}

void StartPage::fillList()
{
    const QString typed = m_line->text().trimmed();
    m_list->clear();
    for (const StartPageEntry &site : m_sites) {
        if (!fits(site, typed))
            continue;
        auto *item = new QListWidgetItem(site.name, m_list);
        const QColor colour = site.colour.isValid() ? site.colour : palette().color(QPalette::PlaceholderText);
        item->setIcon(site.kind == StartPageEntry::Kind::Recent ? themedIcon(u"clock"_s)
                                                                : stateDot(colour, DotState::Connected));
        item->setData(Qt::UserRole, site.id);
        item->setData(SiteDelegate::detailRole, site.detail);
        item->setToolTip(plainToolTip(QString(site.name + u'\n' + site.detail)));
        item->setData(Qt::AccessibleDescriptionRole, site.detail);
    }
    m_list->setVisible(m_list->count() > 0);
    m_noSites->setVisible(m_list->count() == 0);
    m_noSites->setText(m_sites.isEmpty()
                           ? tr("Servers you connect to, and sites you save in the site manager, appear here.")
                           : tr("No recent or saved site fits. Press Enter to connect to what you typed."));
}

// --- connecting ---

void StartPage::connectTyped()
{
    if (isConnecting() || m_line->text().trimmed().isEmpty())
        return;
    m_wantedSite.clear();
    const auto url = parseServerLine(m_line->text());
    if (!url) {
        m_messages->showError(url.error());
        return;
    }
    m_messages->dismiss();
    emit connectRequested(*url);
}

void StartPage::openSite(const QString &id)
{
    if (isConnecting())
        return;
    m_wantedSite = id;
    m_messages->dismiss();
    emit siteOpenRequested(id);
}

void StartPage::retry()
{
    if (m_wantedSite.isEmpty())
        connectTyped();
    else
        openSite(m_wantedSite);
}

void StartPage::setConnecting(const QString &state)
{
    const bool connecting = !state.isEmpty();
    const bool hadFocus = m_progress->isAncestorOf(focusWidget());
    m_state->setText(state);
    m_progress->setVisible(connecting);
    m_sitesPart->setVisible(!connecting);
    if (connecting)
        m_messages->dismiss();
    else
        setSheet(nullptr);
    updateFields();
    if (connecting && !m_sheet)
        m_cancel->setFocus(Qt::OtherFocusReason);
    else if (!connecting && hadFocus) // the button that had it is hidden now
        m_line->setFocus(Qt::OtherFocusReason);
}

bool StartPage::isConnecting() const
{
    return !m_state->text().isEmpty();
}

void StartPage::showError(const Error &error)
{
    setConnecting(QString());
    MessageBar::Answer again{tr("Retry"), [this] { retry(); }};
    m_messages->showError(error, {again});
    m_line->setFocus(Qt::OtherFocusReason);
}

void StartPage::setSheet(QWidget *sheet)
{
    if (m_sheet) {
        m_sheet->hide();
        m_sheet->deleteLater();
    }
    m_sheet = sheet;
    if (!sheet)
        return;
    m_sheetPlace->addWidget(sheet);
    sheet->show();
    sheet->setFocus(Qt::OtherFocusReason);
}

void StartPage::updateFields()
{
    m_line->setEnabled(!isConnecting());
    m_connect->setEnabled(!isConnecting() && !m_line->text().trimmed().isEmpty());
}

// --- keyboard ---

bool StartPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_line && event->type() == QEvent::FocusIn)
        emit entered();
    if (watched == m_line && event->type() == QEvent::KeyPress && m_list->count() > 0 &&
        static_cast<QKeyEvent *>(event)->key() == Qt::Key_Down && !m_completer->popup()->isVisible()) {
        m_list->setFocus(Qt::OtherFocusReason);
        m_list->setCurrentRow(0);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void StartPage::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    emit entered();
}

void StartPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && isConnecting())
        emit cancelRequested();
    else
        QWidget::keyPressEvent(event);
}

} // namespace sampan
