// The page "Forwards" of a site: the port forwards that are kept with it, and which of them start with it.
// Thread: GUI. Owner: the site form.
#pragma once

#include "core/sites/site.h"

#include <QWidget>

#include <functional>
#include <vector>

class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace sampan {

struct ForwardDraft;

class SiteForwardsForm : public QWidget
{
    Q_OBJECT

public:
    // `site` tells what is typed on the other pages.
    explicit SiteForwardsForm(std::function<Site()> site, QWidget *parent = nullptr);

    void fill(const std::vector<SiteForward> &forwards);
    [[nodiscard]] const std::vector<SiteForward> &forwards() const { return m_forwards; } // as shown

signals:
    void edited();

private:
    void buildList();
    QPushButton *button(const QString &icon, const QString &text, Qt::Key key, void (SiteForwardsForm::*call)());
    void add();
    void edit();
    void remove();
    void openDialog(const SiteForward &forward, bool isNew);
    void keep(const SiteForward &forward, bool isNew);
    void takeCheck(QTreeWidgetItem *item);
    void showForward(QTreeWidgetItem *item, const SiteForward &forward) const;
    void refresh();
    [[nodiscard]] int current() const;

    std::function<Site()> m_site;
    std::vector<SiteForward> m_forwards;
    bool m_filling = false;
    QTreeWidget *m_list;
    QPushButton *m_edit = nullptr;
    QPushButton *m_remove = nullptr;
};

} // namespace sampan
