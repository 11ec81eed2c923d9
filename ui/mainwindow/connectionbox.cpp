#include "ui/mainwindow/connectionbox.h"

#include <QDialog>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>

namespace sampan {

namespace {

class ConnectionBox : public QDialog
{
public:
    ConnectionBox(QWidget *window, const Place &place)
        : QDialog(window)
        , m_form(new QFormLayout(this))
    {
        setAttribute(Qt::WA_DeleteOnClose);
        setWindowTitle(QDialog::tr("Connection to %1").arg(place.name));
    }

    void addRow(const QString &name, const QString &value)
    {
        auto *label = new QLabel(value.isEmpty() ? QDialog::tr("not known") : value);
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
    box->addRow(QDialog::tr("Server"), info.server.displayText());
    box->addRow(QDialog::tr("Software"), info.serverSoftware);
    box->addRow(QDialog::tr("Login"), info.loginMethod);
    box->addRow(QDialog::tr("Host key"), QString(info.hostKeyType + u' ' + info.hostKeyFingerprint));
    box->addRow(QDialog::tr("Key exchange"), info.keyExchange);
    box->addRow(QDialog::tr("Cipher"), info.cipher);
    box->addButtons();
    box->open();
}

} // namespace sampan
