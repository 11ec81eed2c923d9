#include "ui/mainwindow/connectionbox.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>

namespace sampan {

namespace {

class ConnectionBox : public QDialog
{
    Q_DECLARE_TR_FUNCTIONS(sampan::ConnectionBox)

public:
    ConnectionBox(QWidget *window, const Place &place)
        : QDialog(window)
        , m_form(new QFormLayout(this))
    {
        setAttribute(Qt::WA_DeleteOnClose);
        setWindowTitle(ConnectionBox::tr("Connection to %1").arg(place.name));
    }

    void addRow(const QString &name, const QString &value)
    {
        auto *label = new QLabel(value.isEmpty() ? ConnectionBox::tr("not known") : value);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        label->setAccessibleName(name);
        m_form->addRow(name, label);
    }

    void addButtons()
    {
        auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
        connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
        m_form->addRow(buttons);
        buttons->button(QDialogButtonBox::Close)->setFocus();
    }

private:
    QFormLayout *m_form;
};

} // namespace

void showConnectionBox(QWidget *window, const Place &place, const ConnectionInfo &info)
{
    auto *box = new ConnectionBox(window, place);
    box->addRow(ConnectionBox::tr("Server"), info.server.displayText());
    box->addRow(ConnectionBox::tr("Software"), info.serverSoftware);
    box->addRow(ConnectionBox::tr("Login"), info.loginMethod);
    box->addRow(ConnectionBox::tr("Host key"), QString(info.hostKeyType + u' ' + info.hostKeyFingerprint));
    box->addRow(ConnectionBox::tr("Key exchange"), info.keyExchange);
    box->addRow(ConnectionBox::tr("Cipher"), info.cipher);
    box->addButtons();
    box->open();
}

} // namespace sampan
