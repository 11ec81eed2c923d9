// The tabs of one side. Each holds a FilePane or a StartPage; a mark in the place's colour says whether it is
// connected. Thread: GUI. Owner: the browser view, which makes the pages and hears of them.
#pragma once

#include "ui/browser/filepane.h"
#include "ui/browser/startpage.h"

#include <QWidget>

class QMenu;
class QStackedWidget;
class QToolButton;

namespace sampan {

class DropTabBar;

class PaneTabs : public QWidget
{
    Q_OBJECT

public:
    explicit PaneTabs(const QString &accessibleName, QWidget *parent = nullptr);

    void addPage(QWidget *page, bool makeCurrent = true);
    // `page` comes where `old` was; `old` is deleted.
    void replacePage(QWidget *old, QWidget *page);
    void closePage(QWidget *page); // deletes it; emits emptied() after the last one
    void setCurrentPage(QWidget *page);
    void setCurrentIndex(int index);
    void step(int by); // to the next or previous tab, round and round

    [[nodiscard]] int count() const;
    [[nodiscard]] int currentIndex() const;
    [[nodiscard]] QWidget *page(int index) const; // in the order of the tabs
    [[nodiscard]] QWidget *currentPage() const;
    [[nodiscard]] FilePane *currentPane() const;       // null on a start page
    [[nodiscard]] StartPage *currentStartPage() const; // null on a pane
    [[nodiscard]] std::vector<FilePane *> panes() const;

    void setActiveSide(bool active);
    void focusPage();
    void updateTab(const QWidget *page);
    // The button before the tabs opens it; the view fills it with places.
    [[nodiscard]] QMenu *locationMenu() const { return m_locations; }
    void openLocationMenu();
    [[nodiscard]] DropTabBar *bar() const { return m_bar; }

signals:
    void currentChanged();
    void newTabRequested();
    void closeRequested(QWidget *page);
    void emptied();
    void filesDropped(sampan::FilePane *pane, const sampan::FileSelection &files, Qt::DropAction action);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void build();
    void connectBar();
    void showCurrent();
    [[nodiscard]] int indexOf(const QWidget *page) const;
    void insertTab(int index, QWidget *page);
    QToolButton *closeButton();

    DropTabBar *m_bar;
    DraggedFiles m_dragged;
    QToolButton *m_location;
    QMenu *m_locations;
    QToolButton *m_add;
    QStackedWidget *m_stack;
    bool m_active = false;
};

} // namespace sampan
