// The window driven as a person would drive it: goes to a folder, connects, presses F5 and Enter, waits for the files,
// fetches them back, compares both trees and leaves a picture of the window. Prints what it does; ends the program.
// Thread: GUI. Owner: main().
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QTimer>

#include <functional>

namespace sampan {

class FilePane;
class MainWindow;
enum class Side;

class SelfCheck : public QObject
{
    Q_OBJECT

public:
    // `folder` holds "upload", the tree to move; "download" and "sampan.png" are put beside it.
    SelfCheck(MainWindow &window, QString folder);
    void start(const QString &address);

private:
    using Condition = std::function<bool()>;
    using Step = std::function<void()>;

    void upload();
    void download();
    void compare();
    void takePicture();

    // Chooses `name` in the active pane, presses F5, confirms, and waits until the transfer is over.
    void copyToOther(Side from, const QByteArray &name, Step then);
    void pressCopy(Step then);
    void finishCopy(const Step &then);
    [[nodiscard]] bool shows(Side side, const QByteArray &name) const;

    void waitFor(const QString &what, Condition condition, Step then);
    void poll();
    void say(const QString &text);
    void fail(const QString &text);

    MainWindow &m_window;
    QString m_folder;
    QTimer m_timer;
    QElapsedTimer m_waiting;
    QString m_what;
    Condition m_condition;
    Step m_then;
};

} // namespace sampan
