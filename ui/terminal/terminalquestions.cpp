#include "ui/terminal/terminalquestions.h"

#include "ui/terminal/folderhook.h"
#include "ui/terminal/terminalbars.h"
#include "ui/terminal/terminalpane.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QPointer>
#include <QStandardPaths>

namespace sampan {

using namespace Qt::StringLiterals;

namespace {

struct TerminalQuestions
{
    Q_DECLARE_TR_FUNCTIONS(sampan::TerminalQuestions)
};

LogForm formOf(const QStringList &filters, const QString &chosen)
{
    switch (filters.indexOf(chosen)) {
    case 1:
        return LogForm::PlainWithTimes;
    case 2:
        return LogForm::Raw;
    default:
        return LogForm::Plain;
    }
}

} // namespace

void askForLogFile(TerminalPane *pane)
{
    const QStringList filters{TerminalQuestions::tr("Plain text (*)"),
                              TerminalQuestions::tr("Plain text with times (*)"),
                              TerminalQuestions::tr("As it comes, with control sequences (*)")};
    auto *dialog = new QFileDialog(pane, TerminalQuestions::tr("Write Terminal to File"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setOption(QFileDialog::DontConfirmOverwrite); // it goes on behind what is there
    dialog->setNameFilters(filters);
    dialog->setDirectory(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    dialog->selectFile(suggestedLogName(pane->placeName()));
    QObject::connect(dialog, &QFileDialog::fileSelected, pane, [pane, dialog, filters](const QString &file) {
        pane->startLog(file, formOf(filters, dialog->selectedNameFilter()));
    });
    dialog->open();
}

void offerFolderHook(TerminalPane *pane)
{
    const QPointer<TerminalPane> there = pane;
    const auto insert = [there](HookedShell shell) {
        if (there)
            there->typeBytes(QByteArray(' ' + folderHook(shell) + '\r'));
    };
    //: Button that takes a question away
    std::vector<MessageBar::Answer> answers{{TerminalQuestions::tr("Cancel"), {}, true}};
    QStringList lines;
    for (const HookedShell shell : hookedShells) {
        const QString name = QString::fromLatin1(shellName(shell));
        answers.push_back({name, [insert, shell] { insert(shell); }});
        lines << QString(name + u": "_s + QString::fromLatin1(folderHook(shell)));
    }
    pane->bars()->ask(
        TerminalQuestions::tr("The shell does not tell its folder. One line teaches the running shell to, until "
                              "it ends. Which shell is it? The line is typed at its prompt; in its start-up "
                              "file it holds for ever."),
        lines.join(u'\n'), answers);
}

} // namespace sampan
