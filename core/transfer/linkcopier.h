// Makes one link again on the target: read it → may it lead there? → choose target → make it. An existing target is
// replaced by a link made beside it and renamed. Runs on the runner's thread, owned by the runner.
#pragma once

#include "core/transfer/itemtask.h"
#include "core/transfer/targetchooser.h"

namespace sampan {

class LinkCopier : public ItemTask
{
    Q_OBJECT

public:
    using ItemTask::ItemTask;

protected:
    void run() override;

private:
    void linkRead(const QByteArray &leadsTo);
    void chooseTarget();
    void targetChosen(const TargetChoice &choice);
    void makeLink(const RemotePath &path);
    void linkMade(const RemotePath &path);
    void removeSource();

    QByteArray m_leadsTo;
    TargetChoice m_choice;
};

} // namespace sampan
