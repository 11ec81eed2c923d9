// The settings: a list of pages on the left, choices that take effect at once on the right.
// Thread: GUI. Owner: the main window; settings and secrets must live longer. Not blocking: show() or open() it.
#pragma once

#include <QDialog>

class QListWidget;
class QStackedWidget;

namespace sampan {

class SecretStore;
class Settings;

class SettingsDialog : public QDialog
{
    Q_OBJECT

public:
    SettingsDialog(Settings &settings, SecretStore &secrets, QWidget *parent = nullptr);

private:
    void addPage(const QString &icon, const QString &name, QWidget *page);
    QWidget *buttons(Settings &settings);

    QListWidget *m_names;
    QStackedWidget *m_pages;
};

} // namespace sampan
