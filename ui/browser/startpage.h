// What a tab shows before it has a server: one line that connects, the known sites below it, and while connecting the
// state, the questions (as sheets handed in) and what went wrong. Thread: GUI. Owner: its tab.
#pragma once

#include "core/base/error.h"
#include "core/base/serverurl.h"

#include <QColor>
#include <QPointer>
#include <QVector>
#include <QWidget>

class QBoxLayout;
class QLabel;
class QLineEdit;
class QListWidget;
class QProgressBar;
class QPushButton;

namespace sampan {

class HostCompleter;
class MessageBar;

struct StartPageEntry
{
    enum class Kind { Recent, Saved };

    QString id;     // handed back when it is opened
    QString name;   // shown as plain text
    QString detail; // "deploy@web1.example.org:2222"
    QColor colour;
    Kind kind = Kind::Saved;
};

class StartPage : public QWidget
{
    Q_OBJECT

public:
    explicit StartPage(QWidget *parent = nullptr);

    void setCompletions(const QStringList &hosts);
    void setSites(const QVector<StartPageEntry> &sites);
    void setAddress(const QString &address);
    [[nodiscard]] QString address() const;
    [[nodiscard]] QString title() const; // of its tab

    // "Connecting to web1…" with a Cancel button; empty: not connecting.
    void setConnecting(const QString &state);
    [[nodiscard]] bool isConnecting() const;
    // Ends connecting; Retry asks for the same server again.
    void showError(const Error &error);
    // A question of the connection, shown in the page. The page takes the sheet over and deletes it when another one or
    // nullptr follows.
    void setSheet(QWidget *sheet);

    [[nodiscard]] QLineEdit *line() const { return m_line; }
    [[nodiscard]] QListWidget *list() const { return m_list; }
    [[nodiscard]] MessageBar *messages() const { return m_messages; }

signals:
    void entered(); // the focus came to it
    void titleChanged();
    void connectRequested(const sampan::ServerUrl &url);
    void siteOpenRequested(const QString &id);
    void siteManagerRequested();
    void localRequested();
    void cancelRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void build();
    void buildLine(QBoxLayout *column);
    void buildProgress(QBoxLayout *column);
    void buildList(QBoxLayout *column);
    void connectTyped();
    void openSite(const QString &id);
    void fillList();
    void retry();
    void updateFields();

    QVector<StartPageEntry> m_sites;
    QString m_wantedSite; // of the last attempt; empty: the line was used
    QLineEdit *m_line;
    HostCompleter *m_completer;
    QPushButton *m_connect;
    MessageBar *m_messages;
    QWidget *m_progress;
    QLabel *m_state;
    QPushButton *m_cancel;
    QBoxLayout *m_sheetPlace = nullptr;
    QPointer<QWidget> m_sheet;
    QWidget *m_sitesPart;
    QListWidget *m_list;
    QLabel *m_noSites;
};

} // namespace sampan
