// The program's icon in the desktop's tray, while forwards go on without a window.
// Thread: GUI. Owner: the main window; the book must outlive it.
#pragma once

#include <QMenu>
#include <QObject>
#include <QSystemTrayIcon>

#include <functional>

namespace sampan {

class ForwardBook;

class ForwardTray : public QObject
{
    Q_OBJECT

public:
    explicit ForwardTray(const ForwardBook &book, QObject *parent = nullptr);

    // Whether the desktop has a place for it. Tests have their own answer.
    [[nodiscard]] bool isAvailable() const { return m_isAvailable(); }
    void setAvailability(std::function<bool()> isAvailable) { m_isAvailable = std::move(isAvailable); }
    void setShown(bool shown);
    [[nodiscard]] bool isShown() const { return m_icon.isVisible(); }
    [[nodiscard]] QMenu &menu() { return m_menu; }

signals:
    void showRequested();
    void quitRequested();

private:
    void refresh();

    const ForwardBook &m_book;
    std::function<bool()> m_isAvailable;
    QSystemTrayIcon m_icon;
    QMenu m_menu;
    QStringList m_shown; // what the menu lists: it is filled anew only when that changes
};

} // namespace sampan
