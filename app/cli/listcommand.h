// sampan-cli ls
#pragma once

#include "app/cli/command.h"

namespace sampan {

class ListCommand : public EachPathCommand
{
    Q_OBJECT

public:
    using EachPathCommand::EachPathCommand;
    void cancel() override;

protected:
    void handle(const Target &target, Callback<void> done) override;

private:
    void listFolder(const Target &target, Callback<void> done);
    void take(DirectoryEntries entries);
    void printSorted();
    void print(const DirectoryEntry &entry);
    // Link targets are only fetched for -l, after the listing.
    void fetchTargets(const Target &target, std::size_t index, Callback<void> done);

    DirectoryEntries m_entries;
    CancelSource m_cancel;
};

} // namespace sampan
