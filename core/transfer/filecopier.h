// Copies one file, step by step; every step's answer counts:
//
//   open source → choose target → open NAME.filepart → blocks → look whether the source changed
//     → finish (times, permissions, durable, close) → rename to the final name → remove the source of a move
//
// A file under its final name is complete. After a failure NAME.filepart is kept as a correct prefix; empty ones go.
// On the same place a move is tried as a rename and a copy as copyFile() first.
// Resume goes on where NAME.filepart ends, by its size alone; a shorter file under the final name becomes
// NAME.filepart first (it is incomplete, so it must not keep the name while it is being completed).
// Runs on the runner's thread, owned by the runner.
#pragma once

#include "core/transfer/itemtask.h"
#include "core/transfer/targetchooser.h"

namespace sampan {

class FileCopier : public ItemTask
{
    Q_OBJECT

public:
    using ItemTask::ItemTask;
    ~FileCopier() override;

    void setPaused(bool paused) override;
    void noteWaits() override;

protected:
    void run() override;
    void cleanUp() override;

private:
    // The order of the steps, as above.
    void openSource();
    void sourceOpened(Result<std::shared_ptr<FileReader>> reader);
    void chooseTarget();
    void targetChosen(const TargetChoice &choice);
    void moveOnPlace();
    void moveRefused(const Error &error);
    void copyOnPlace();
    void copiedOnPlace();
    void beginWriting();
    void takeShorterTargetAsPart();
    void measurePart();
    void skipInSource(qint64 offset);
    void openPart(qint64 offset);
    void partOpened(Result<std::shared_ptr<FileWriter>> writer);
    void pump();
    void readBlock();
    void blockRead(Result<QByteArray> block);
    void writeBlock();
    void writePiece(QByteArray piece);
    void waitForGate(std::chrono::microseconds time);
    void checkSource();
    void sourceChecked(const Result<FileAttributes> &now);
    void finishPart();
    void verifyCopy();
    void checkPlacesDiffer();
    void comparePartWith(const FileAttributes &besideSource);
    void renamePart();
    void syncName();
    void nameIsSafe();
    void removeSource();
    void startAgain();

    [[nodiscard]] ReadOptions readOptions(qint64 offset) const;
    [[nodiscard]] qint64 wholePrefix(qint64 bytesThere) const;
    [[nodiscard]] bool mayMoveOnPlace() const;
    [[nodiscard]] bool placeMayCopy() const;
    [[nodiscard]] bool canMoveBlocks() const;
    [[nodiscard]] bool isTargetFull() const;
    [[nodiscard]] qint64 bytesOfPiece() const;
    [[nodiscard]] bool sourceGrew() const;
    void sourceChanged();
    void closeSource();
    // As step(), for what is asked of the part: its name stays in use until the place has answered, even when this is
    // gone by then.
    template <typename Function>
    auto stepOnPart(Function function)
    {
        return [lease = context().names->leaseOf(m_part), go = step(std::move(function))](auto &&...arguments) mutable {
            lease.reset();
            go(std::forward<decltype(arguments)>(arguments)...);
        };
    }
    [[nodiscard]] FileAttributes targetAttributes() const;
    [[nodiscard]] RemotePath finalPath() const; // absolute
    [[nodiscard]] RemotePath partPath() const;  // absolute

    std::shared_ptr<FileReader> m_reader;
    std::shared_ptr<FileWriter> m_writer;
    FileAttributes m_sourceAttributes; // as told when it was opened
    TargetChoice m_choice;
    RemotePath m_part; // relative; empty while none is in use
    QByteArray m_block;
    qint64 m_bytesRead = 0; // position in the source
    bool m_reading = false;
    bool m_isChecking = false;    // whether the source has changed
    int m_writes = 0;             // not answered
    qint64 m_bytesUnanswered = 0; // of them
    bool m_atEnd = false;
    bool m_paused = false;
    bool m_openingPart = false;
    bool m_waitsForGate = false;
    QElapsedTimer m_sinceNoted; // runs while blocks move
    int m_attempt = 0;          // 1: again, because the source changed
};

} // namespace sampan
