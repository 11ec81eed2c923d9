// A question over a page instead of a modal box: a frame with a title, a body and a row of buttons, and the holder that
// lays it over the page of the tab that asks. Other tabs and the rest of the window stay usable.
// Owner: the holder owns its sheet; whoever shows a holder deletes it (or its page does).
#pragma once

#include <QFrame>
#include <QScrollArea>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace sampan {

class Sheet : public QFrame
{
    Q_OBJECT

public:
    Sheet(const QString &icon, const QString &title, QWidget *parent = nullptr);

    // The widget that gets the focus when the sheet appears.
    [[nodiscard]] QWidget *firstFocus() const { return m_firstFocus; }
    [[nodiscard]] QVBoxLayout *body() const { return m_body; }

signals:
    void dismissed(); // Esc

protected:
    QLabel *addText(const QString &text); // plain, wrapped
    QPushButton *addButton(const QString &text);
    void setFirstFocus(QWidget *widget) { m_firstFocus = widget; }
    void keyPressEvent(QKeyEvent *event) override;

private:
    QVBoxLayout *m_body;
    QHBoxLayout *m_buttons;
    QWidget *m_firstFocus = nullptr;
};

// Plain text that can be marked and copied by mouse and keys.
[[nodiscard]] QLabel *selectableText(const QString &text);

// Covers `host`, follows its size, and keeps Tab inside while it is there.
class SheetHolder : public QScrollArea
{
    Q_OBJECT

public:
    SheetHolder(QWidget *host, Sheet *sheet);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    bool focusNextPrevChild(bool next) override;
    void paintEvent(QPaintEvent *event) override;
};

} // namespace sampan
