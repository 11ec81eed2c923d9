#include "ui/browser/browsermenus.h"

#include "ui/browser/browserview.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/statedot.h"

#include <QCoreApplication>
#include <QMenu>

namespace sampan {

using namespace Qt::StringLiterals;

namespace {

struct BrowserMenus
{
    Q_DECLARE_TR_FUNCTIONS(BrowserMenus)
};

// A tab of the place that is open on that side is shown; only otherwise another one is opened.
void showPlace(BrowserView &view, Side side, const Place &place)
{
    for (FilePane *pane : view.tabs(side)->panes()) {
        if (pane->place().id == place.id) {
            view.tabs(side)->setCurrentPage(pane);
            view.setActiveSide(side);
            return;
        }
    }
    view.openPlace(side, place, RemotePath());
    view.setActiveSide(side);
}

QIcon iconOf(const Place &place)
{
    if (place.isLocal())
        return themedIcon(u"computer"_s);
    return stateDot(place.colour.isValid() ? place.colour : QColor(Qt::gray), DotState::Connected);
}

} // namespace

void fillLocationMenu(BrowserView &view, Side side, QMenu &menu)
{
    menu.clear();
    QList<Place> places = view.places().values();
    std::sort(places.begin(), places.end(), [](const Place &a, const Place &b) { return a.id < b.id; });
    for (const Place &place : places) {
        QString name = place.name;
        menu.addAction(iconOf(place), name.replace(u'&', u"&&"_s), &view,
                       [&view, side, place] { showPlace(view, side, place); });
    }
    menu.addSeparator();
    menu.addAction(themedIcon(u"server"_s), BrowserMenus::tr("&Connect to a Server…"), &view, [&view, side] {
        view.startPage(side);
        view.setActiveSide(side);
    });
    menu.addAction(themedIcon(u"site"_s), BrowserMenus::tr("Site &Manager…"), &view,
                   [&view] { emit view.siteManagerRequested(); });
}

void showFileMenu(const BrowserActions &actions, const QPoint &globalPosition)
{
    using enum BrowserCommand;
    auto *menu = new QMenu;
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [menu, &actions](std::initializer_list<BrowserCommand> commands) {
        for (const BrowserCommand command : commands)
            menu->addAction(actions.action(command));
        menu->addSeparator();
    };
    add({CopyToOther, MoveToOther});
    add({ClipboardCut, ClipboardCopy, ClipboardPaste});
    add({NewFolder, NewFile});
    add({Rename, Delete});
    add({CopyNames, CopyPaths});
    add({Refresh, ShowHidden});
    add({TerminalHere});
    add({Properties});
    menu->popup(globalPosition);
}

} // namespace sampan
