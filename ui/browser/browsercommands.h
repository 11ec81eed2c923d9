// What the actions of the browser do: each is carried to the active pane. Owner: the browser view.
#pragma once

#include "ui/browser/browseractions.h"
#include "ui/browser/fileorder.h"

#include <QObject>

#include <functional>

namespace sampan {

class BrowserView;
class FilePane;

class BrowserCommands : public QObject
{
    Q_OBJECT

public:
    explicit BrowserCommands(BrowserView &view);

    // Greys out what the active pane cannot do now.
    void update();

private:
    using PaneWork = std::function<void(FilePane *pane)>;

    void on(BrowserCommand command, std::function<void()> work);
    void onPane(BrowserCommand command, PaneWork work); // does nothing on a start page
    void connectFileCommands();
    void connectGoCommands();
    void connectSelectionCommands();
    void connectClipboardCommands();
    void connectTabCommands();
    void connectPlaceCommands();
    void addTabNumbers();

    void transfer(bool move);
    void sortBy(FilePane *pane, SortBy by);
    void copyText(const FilePane *pane, bool wholePaths) const;
    void newTab();
    [[nodiscard]] FilePane *otherPane() const;

    BrowserView &m_view;
    BrowserActions &m_actions;
};

} // namespace sampan
