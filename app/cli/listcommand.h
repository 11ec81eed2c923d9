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
    void showItself(const Target &target, const Callback<void> &done);
    void listed(const Target &target, const Result<void> &result, const Callback<void> &done);
    void printHeading();
    void take(DirectoryEntries entries);
    void printSorted();
    void print(const DirectoryEntry &entry);
    // Link targets are only fetched for -l, after the listing.
    void fetchTargets(const Target &target, std::size_t index, Callback<void> done);

    std::optional<QByteArray> m_heading; // printed before the first entry, with several arguments
    DirectoryEntries m_entries;
    CancelSource m_cancel;
};

} // namespace sampan
