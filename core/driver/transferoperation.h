// PUT, GET and COPY: a job of the transfer queue, so with its promises: under a temporary name first, resumable, whole.
#pragma once

#include "core/driver/driverarguments.h"
#include "core/driver/driveroperation.h"
#include "core/driver/drivertransfers.h"

namespace sampan {

class TransferOperation : public DriverOperation
{
    Q_OBJECT

public:
    enum class Kind { Put, Get, Copy };

    TransferOperation(Kind kind, DriverArguments &arguments);
    ~TransferOperation() override;
    void cancel() override;
    [[nodiscard]] int weight() const override { return 1; }

protected:
    void run() override;

private:
    [[nodiscard]] TransferRequest request() const;
    [[nodiscard]] FileSystem &targetFiles() const;
    void lookAtTarget(const TransferRequest &request);
    void begin(const TransferRequest &request);
    void showProgress(const JobSnapshot &job);
    void transferred(const TransferOutcome &outcome);

    const Kind m_kind;
    QByteArray m_source;
    QByteArray m_target;
    TransferOptions m_options;
    bool m_tellsProgress = false;
    bool m_isFolderTarget = false; // "dest" ends in '/'
    DriverTransfers::Ticket m_ticket = 0;
    qint64 m_toldBytes = -1;
};

} // namespace sampan
