#include "ui/transfer/logpanel.h"

#include "ui/transfer/glyph.h"
#include "ui/transfer/logmodel.h"
#include "ui/transfer/panelkeys.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/plaintooltip.h"
#include "ui/widgets/spacing.h"

#include <QAction>
#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QSaveFile>
#include <QScrollBar>
#include <QSortFilterProxyModel>
#include <QStyledItemDelegate>
#include <QToolBar>
#include <QTreeView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sampan {

namespace {

class LogDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const auto level = LogLevel(index.data(LogModel::levelRole).toInt());
        const bool selected = option->state.testFlag(QStyle::State_Selected);
        const QColor colour = selected ? option->palette.color(QPalette::HighlightedText)
                                       : levelColour(level, LogColumn(index.column()), option->palette);
        option->palette.setColor(QPalette::Text, colour);
        if (LogColumn(index.column()) != LogColumn::Level)
            return;
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->decorationSize = QSize(spacing::toolIcon, spacing::toolIcon);
        option->icon = glyphIcon(glyphOf(level), colour, option->widget ? option->widget->devicePixelRatioF() : 1.0);
    }

private:
    static QColor levelColour(LogLevel level, LogColumn column, const QPalette &palette)
    {
        if (column == LogColumn::Time)
            return palette.color(QPalette::PlaceholderText);
        if (level == LogLevel::Error)
            return errorColour(palette);
        if (level == LogLevel::Warning)
            return warningColour(palette);
        return palette.color(QPalette::Text);
    }
};

} // namespace

LogPanel::LogPanel(QWidget *parent)
    : QWidget(parent)
    , m_model(new LogModel(this))
    , m_shown(new QSortFilterProxyModel(this))
    , m_view(new QTreeView)
    , m_tools(new QToolBar)
    , m_filter(new QLineEdit)
    , m_empty(new QLabel(m_view))
{
    setAccessibleName(tr("Log"));
    setFocusProxy(m_view);
    buildView();
    buildTools();
    buildFilter();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_tools);
    layout->addWidget(m_view);
    updateEmptyText();
}

void LogPanel::buildView()
{
    m_shown->setSourceModel(m_model);
    m_shown->setFilterKeyColumn(-1);
    m_shown->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_view->setModel(m_shown);
    m_view->setItemDelegate(new LogDelegate(m_view));
    m_view->setAccessibleName(tr("Log lines"));
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    const int digit = fontMetrics().horizontalAdvance(u'0');
    m_view->setColumnWidth(int(LogColumn::Time), 11 * digit);
    m_view->setColumnWidth(int(LogColumn::Level), 16 * digit);
    new PanelKeys(m_view, this);
}

void LogPanel::addTool(const QString &icon, const QString &text, const QKeySequence &key,
                       const std::function<void()> &triggered)
{
    auto *action = new QAction(themedIcon(icon), text, this);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetShortcut); // see PanelKeys
    action->setToolTip(
        plainToolTip(QString(QString(text).remove(u'&') + u" ("_s + key.toString(QKeySequence::NativeText) + u')')));
    connect(action, &QAction::triggered, this, triggered);
    addAction(action);
    m_view->addAction(action);
    m_tools->addAction(action);
}

void LogPanel::buildTools()
{
    m_tools->setIconSize(QSize(spacing::toolIcon, spacing::toolIcon));
    m_tools->setAccessibleName(tr("Log tools"));
    addTool(u"copy"_s, tr("&Copy Lines"), QKeySequence::Copy, [this] { copySelected(); });
    addTool(u"download"_s, tr("&Save Log…"), QKeySequence::Save, [this] { askWhereToSave(); });
    addTool(u"trash"_s, tr("C&lear Log"), Qt::CTRL | Qt::Key_Delete, [this] {
        m_model->clear();
        updateEmptyText();
    });
}

void LogPanel::buildFilter()
{
    m_filter->setPlaceholderText(tr("Filter log"));
    m_filter->setAccessibleName(tr("Filter log"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMaximumWidth(fontMetrics().horizontalAdvance(u'0') * 32);
    auto *gap = new QWidget;
    gap->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_tools->addWidget(gap);
    m_tools->addWidget(m_filter);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_shown->setFilterFixedString(text);
        updateEmptyText();
    });
    m_empty->setTextFormat(Qt::PlainText);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setAttribute(Qt::WA_TransparentForMouseEvents);
    auto *overlay = new QVBoxLayout(m_view);
    overlay->addWidget(m_empty);
}

bool LogPanel::isAtEnd() const
{
    const QScrollBar *bar = m_view->verticalScrollBar();
    return bar->value() == bar->maximum();
}

void LogPanel::append(const LogLine &line)
{
    const bool follow = isAtEnd();
    m_model->append(line);
    if (follow)
        m_view->scrollToBottom();
    updateEmptyText();
}

void LogPanel::updateEmptyText()
{
    m_empty->setVisible(m_shown->rowCount() == 0);
    m_empty->setText(m_model->rowCount() == 0 ? tr("Nothing logged yet. Connect to a server and its steps appear here.")
                                              : tr("No line contains this text."));
}

const LogLine &LogPanel::lineAt(const QModelIndex &shown) const
{
    return m_model->line(m_shown->mapToSource(shown).row());
}

QString LogPanel::shownText() const
{
    QString text;
    for (int row = 0; row < m_shown->rowCount(); ++row)
        text += QString(lineText(lineAt(m_shown->index(row, 0))) + u'\n');
    return text;
}

void LogPanel::copySelected()
{
    QModelIndexList rows = m_view->selectionModel()->selectedRows();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    QString text;
    for (const QModelIndex &row : rows)
        text += QString(lineText(lineAt(row)) + u'\n');
    QGuiApplication::clipboard()->setText(rows.isEmpty() ? shownText() : text);
}

void LogPanel::askWhereToSave()
{
    auto *dialog = new QFileDialog(this, tr("Save Log"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"log"_s);
    connect(dialog, &QFileDialog::fileSelected, this, &LogPanel::saveTo);
    dialog->open();
}

bool LogPanel::saveTo(const QString &name)
{
    QSaveFile file(name);
    if (file.open(QIODevice::WriteOnly) && file.write(shownText().toUtf8()) >= 0 && file.commit())
        return true;
    append({QDateTime::currentDateTime(), LogLevel::Error,
            tr("Cannot save the log to %1: %2. Choose another folder.").arg(name, file.errorString())});
    return false;
}

} // namespace sampan
