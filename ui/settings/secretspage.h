// Where passwords and passphrases go on this desktop. Nothing to choose: they go to the keychain or are forgotten.
#pragma once

#include <QWidget>

class QLabel;

namespace sampan {

class SecretStore;

class SecretsPage : public QWidget
{
    Q_OBJECT

public:
    explicit SecretsPage(SecretStore &store, QWidget *parent = nullptr);

private:
    void showStore();

    SecretStore &m_store;
    QLabel *m_icon;
    QLabel *m_description;
};

} // namespace sampan
