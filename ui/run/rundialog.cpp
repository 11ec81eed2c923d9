#include "ui/run/rundialog.h"

#include "ui/widgets/icons.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/spacing.h"

#include <QCheckBox>
#include <QFileDialog>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSaveFile>
#include <QScrollBar>
#include <QSplitter>
#include <QTreeView>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sampan {

namespace {

// Qt's text view is slow with millions of lines, and nobody reads those; the file has all of them.
constexpr int MostLinesShown = 20'000;

QHBoxLayout *rowIn(QWidget *parent)
{
    auto *row = new QHBoxLayout(parent);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::normal);
    return row;
}

} // namespace

RunDialog::RunDialog(RunHost &host, QWidget *parent)
    : QDialog(parent)
    , m_model(new RunModel(host, this))
    , m_messages(new MessageBar(this))
    , m_command(new QLineEdit(this))
    , m_hasTerminal(new QCheckBox(tr("Give it a &terminal"), this))
    , m_run(new QPushButton(this))
    , m_view(new QTreeView(this))
    , m_summary(new QLabel(this))
    , m_said(new QPlainTextEdit(this))
    , m_input(new QLineEdit(this))
    , m_send(new QPushButton(tr("S&end"), this))
    , m_endInput(new QPushButton(tr("E&nd of Input"), this))
    , m_save(new QPushButton(tr("Sa&ve Output…"), this))
{
    setWindowTitle(tr("Run Command"));
    m_messages->hide();
    auto *column = new QVBoxLayout(this);
    column->setSpacing(spacing::normal);
    column->addWidget(m_messages);
    column->addWidget(commandRow());
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(servers());
    splitter->addWidget(said());
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 3);
    column->addWidget(splitter, 1);
    column->addWidget(buttons());
    connectModel();
    m_view->setCurrentIndex(m_model->index(0, RunModel::Server));
    m_command->setFocus();
    update();
    resize(760, 560);
}

RunDialog::~RunDialog()
{
    // Runs end, and say so, while the parts that would show it go away.
    m_model->disconnect(this);
    disconnect(m_shown);
}

QWidget *RunDialog::commandRow()
{
    auto *row = new QWidget(this);
    auto *layout = rowIn(row);
    auto *label = new QLabel(tr("&Command:"), row);
    label->setBuddy(m_command);
    m_command->setAccessibleName(tr("Command"));
    m_command->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_command->setPlaceholderText(u"uptime"_s);
    m_hasTerminal->setToolTip(tr("For programs that ask something, like sudo. Errors then come with the output."));
    m_run->setDefault(true);
    connect(m_command, &QLineEdit::textChanged, this, &RunDialog::update);
    connect(m_run, &QPushButton::clicked, this, &RunDialog::runOrStop);
    layout->addWidget(label);
    layout->addWidget(m_command, 1);
    layout->addWidget(m_hasTerminal);
    layout->addWidget(m_run);
    return row;
}

QWidget *RunDialog::servers()
{
    auto *side = new QWidget(this);
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::tight);
    m_view->setModel(m_model);
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setAccessibleName(tr("Servers"));
    m_view->setTextElideMode(Qt::ElideRight);
    m_view->header()->resizeSection(RunModel::Server, 220);
    m_view->header()->resizeSection(RunModel::Status, 180);
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setForegroundRole(QPalette::PlaceholderText);
    column->addWidget(m_view, 1);
    column->addWidget(m_summary);
    return side;
}

QWidget *RunDialog::said()
{
    auto *side = new QWidget(this);
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::normal);
    m_said->setReadOnly(true);
    m_said->setUndoRedoEnabled(false);
    m_said->setMaximumBlockCount(MostLinesShown);
    m_said->setTabChangesFocus(true);
    m_said->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_said->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_said->setAccessibleName(tr("Output"));
    m_said->setPlaceholderText(tr("What the server chosen above says appears here. Type a command and press Enter."));
    column->addWidget(m_said, 1);
    column->addWidget(inputRow());
    return side;
}

QWidget *RunDialog::inputRow()
{
    auto *row = new QWidget(this);
    auto *layout = rowIn(row);
    auto *label = new QLabel(tr("&Input:"), row);
    label->setBuddy(m_input);
    m_input->setAccessibleName(tr("Input"));
    m_input->setToolTip(tr("A line for the command, on every server where it runs"));
    m_send->setAutoDefault(false);
    m_endInput->setAutoDefault(false);
    m_endInput->setToolTip(tr("Says that nothing more follows, as Ctrl+D does in a terminal"));
    connect(m_send, &QPushButton::clicked, this, &RunDialog::sendInput);
    connect(m_endInput, &QPushButton::clicked, this, &RunDialog::endInput);
    // While the line has the keyboard, Enter is its own and not the default button's.
    connect(m_input, &QLineEdit::returnPressed, this, &RunDialog::sendInput);
    layout->addWidget(label);
    layout->addWidget(m_input, 1);
    layout->addWidget(m_send);
    layout->addWidget(m_endInput);
    return row;
}

QWidget *RunDialog::buttons()
{
    auto *row = new QWidget(this);
    auto *layout = rowIn(row);
    auto *close = new QPushButton(tr("C&lose"), this);
    m_save->setIcon(themedIcon(u"download"_s));
    m_save->setAutoDefault(false);
    close->setAutoDefault(false);
    connect(m_save, &QPushButton::clicked, this, &RunDialog::save);
    connect(close, &QPushButton::clicked, this, &RunDialog::reject);
    layout->addWidget(m_save);
    layout->addStretch();
    layout->addWidget(close);
    return row;
}

void RunDialog::connectModel()
{
    connect(m_model, &RunModel::runChanged, this, &RunDialog::update);
    connect(m_model, &RunModel::chosenChanged, this, &RunDialog::update);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) { showRun(current.row()); });
}

int RunDialog::currentRow() const
{
    return m_view->currentIndex().row();
}

void RunDialog::showRun(int row)
{
    disconnect(m_shown);
    m_said->clear();
    if (row < 0)
        return;
    const ServerRun &run = m_model->run(row);
    m_said->setPlainText(run.text());
    m_said->moveCursor(QTextCursor::End);
    m_shown = connect(&run, &ServerRun::said, this, &RunDialog::addText);
}

// At the end it stays at the end; who has scrolled back to read something is left there.
void RunDialog::addText(const QString &text)
{
    const QScrollBar *bar = m_said->verticalScrollBar();
    const bool follows = bar->value() >= bar->maximum();
    QTextCursor end(m_said->document());
    end.movePosition(QTextCursor::End);
    end.insertText(text);
    if (follows)
        m_said->verticalScrollBar()->setValue(m_said->verticalScrollBar()->maximum());
}

void RunDialog::runOrStop()
{
    if (m_input->hasFocus()) // Enter there sends the line
        return;
    if (m_model->isRunning())
        return m_model->stop();
    if (m_command->text().trimmed().isEmpty() || m_model->chosenCount() == 0)
        return;
    ShellOptions options;
    options.command = m_command->text().toUtf8();
    options.hasTerminal = m_hasTerminal->isChecked();
    options.sendsLocale = options.hasTerminal;
    m_messages->dismiss();
    m_model->start(options, this);
    showRun(currentRow());
    if (m_input->isEnabled())
        m_input->setFocus();
}

void RunDialog::sendInput()
{
    for (int row = 0; row < m_model->rowCount(); ++row)
        m_model->run(row).send(m_input->text());
    m_input->clear();
}

void RunDialog::endInput()
{
    for (int row = 0; row < m_model->rowCount(); ++row)
        m_model->run(row).endInput();
}

void RunDialog::update()
{
    const bool runs = m_model->isRunning();
    const bool mayRun = !m_command->text().trimmed().isEmpty() && m_model->chosenCount() > 0;
    m_run->setText(runs ? tr("&Stop") : tr("&Run"));
    m_run->setIcon(themedIcon(runs ? u"cancel"_s : u"resume"_s));
    m_run->setEnabled(runs || mayRun);
    const bool hadKeyboard = m_input->hasFocus();
    m_input->setEnabled(runs);
    m_send->setEnabled(runs);
    m_endInput->setEnabled(runs);
    if (hadKeyboard && !runs) {
        m_command->setFocus();
        m_command->selectAll();
    }
    bool hasOutput = false;
    for (int row = 0; row < m_model->rowCount(); ++row)
        hasOutput = hasOutput || !m_model->run(row).output().isEmpty();
    m_save->setEnabled(hasOutput);
    m_summary->setText(summary());
}

QString RunDialog::summary() const
{
    int done = 0;
    int running = 0;
    int other = 0;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const ServerRun &run = m_model->run(row);
        if (run.isActive())
            ++running;
        else if (run.state() != ServerRun::State::Idle)
            ++(run.isDone() ? done : other);
    }
    if (done + running + other == 0)
        return tr("Ticked: %1 of %2").arg(m_model->chosenCount()).arg(m_model->rowCount());
    return tr("Running: %1 · Ended well: %2 · Otherwise: %3").arg(running).arg(done).arg(other);
}

void RunDialog::save()
{
    auto *dialog = new QFileDialog(this, tr("Save Output"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(tr("output.txt"));
    connect(dialog, &QFileDialog::fileSelected, this, &RunDialog::saveTo);
    dialog->open();
}

void RunDialog::saveTo(const QString &name)
{
    QSaveFile file(name);
    if (file.open(QIODevice::WriteOnly) && file.write(allOutput()) >= 0 && file.commit())
        m_messages->show(MessageBar::Kind::Information, tr("Saved to %1").arg(name));
    else
        m_messages->showError(
            Error{ErrorCode::LocalIo, tr("The output could not be saved to %1").arg(name), file.errorString()});
}

// Of one server its bytes; of several each below a heading.
QByteArray RunDialog::allOutput() const
{
    std::vector<const ServerRun *> runs;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (!m_model->run(row).output().isEmpty())
            runs.push_back(&m_model->run(row));
    }
    if (runs.size() == 1)
        return runs.front()->output();
    QByteArray all;
    for (const ServerRun *run : runs) {
        const QString heading = u"== "_s + run->target().name + u": "_s + run->statusText() + u" ==\n"_s;
        all += heading.toUtf8() + run->output();
        if (!all.endsWith('\n'))
            all += '\n';
    }
    return all;
}

void RunDialog::reject()
{
    if (!m_model->isRunning())
        return QDialog::reject();
    m_messages->show(
        MessageBar::Kind::Question, tr("The command still runs. It ends when this window is closed."), {},
        {{tr("Keep Running"), {}, true, true}, {tr("Stop and Close"), [this] { QDialog::reject(); }, false, false}});
}

} // namespace sampan
