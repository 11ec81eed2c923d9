// The menus of the window, a class each. They only place actions that exist; what the actions do stands elsewhere.
// Owner: the menu bar.
#pragma once

#include <QMenu>

namespace sampan {

class BrowserActions;
class MainWindow;
enum class BrowserCommand;

// A menu with the words for adding the browser's actions.
class WindowMenu : public QMenu
{
    Q_OBJECT

protected:
    WindowMenu(const QString &title, MainWindow &window);

    void add(BrowserCommand command);
    void add(std::initializer_list<BrowserCommand> commands);
    QAction *add(const QString &text, const QString &icon, const QKeySequence &key, void (MainWindow::*call)());
    [[nodiscard]] MainWindow &window() const { return m_window; }

private:
    MainWindow &m_window;
};

class FileMenu : public WindowMenu
{
    Q_OBJECT

public:
    explicit FileMenu(MainWindow &window);
};

class EditMenu : public WindowMenu
{
    Q_OBJECT

public:
    explicit EditMenu(MainWindow &window);
};

class ViewMenu : public WindowMenu
{
    Q_OBJECT

public:
    explicit ViewMenu(MainWindow &window);

private:
    void addSorting();
};

class GoMenu : public WindowMenu
{
    Q_OBJECT

public:
    explicit GoMenu(MainWindow &window);
};

class ServerMenu : public WindowMenu
{
    Q_OBJECT

public:
    explicit ServerMenu(MainWindow &window);
};

class TransferMenu : public WindowMenu
{
    Q_OBJECT

public:
    explicit TransferMenu(MainWindow &window);
};

class HelpMenu : public WindowMenu
{
    Q_OBJECT

public:
    explicit HelpMenu(MainWindow &window);
};

} // namespace sampan
