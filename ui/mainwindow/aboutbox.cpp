#include "ui/mainwindow/aboutbox.h"

#include "core/sites/secretstore.h"

#include <QCoreApplication>
#include <QIcon>
#include <QMessageBox>

namespace sampan {

namespace {

struct AboutBox
{
    Q_DECLARE_TR_FUNCTIONS(sampan::AboutBox)
};

} // namespace

void showAboutBox(QWidget *window, const ProgramParts &parts)
{
    auto *box = new QMessageBox(window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(AboutBox::tr("About Sampan"));
    box->setTextFormat(Qt::PlainText);
    box->setIconPixmap(QIcon(QStringLiteral(":/icons/sampan.svg")).pixmap(64, 64));
    box->setText(AboutBox::tr("Sampan %1").arg(QStringLiteral(SAMPAN_VERSION)));
    box->setInformativeText(
        AboutBox::tr("Two panes of files, here and on SSH servers.\n\nQt %1\nSecrets: %2\nHost keys: %3\n\nMIT licence")
            .arg(QString::fromLatin1(qVersion()), parts.secrets.storeDescription(), parts.sshFiles.knownHostsFile));
    box->open();
}

} // namespace sampan
