// The path as a row of buttons, one per folder. When the room is short, the first ones fold into a menu.
#pragma once

#include "core/base/remotepath.h"

#include <QWidget>

#include <vector>

class QMenu;
class QToolButton;

namespace sampan {

class Crumbs : public QWidget
{
    Q_OBJECT

public:
    explicit Crumbs(QWidget *parent = nullptr);

    void setPath(const RemotePath &path);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void chosen(const sampan::RemotePath &path);
    void editRequested(); // a click beside the buttons

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void addCrumb(const RemotePath &path);
    void arrange();
    void fillMenu(std::size_t hidden);
    [[nodiscard]] int widthFrom(std::size_t first) const;

    std::vector<RemotePath> m_paths;
    std::vector<QToolButton *> m_buttons;
    QToolButton *m_more;
    QMenu *m_menu;
};

} // namespace sampan
