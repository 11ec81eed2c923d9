// -R: the server listens, it comes out here.
// Thread and owner: see PortForward.
#pragma once

#include "core/forward/portforward.h"
#include "core/forward/targetconnect.h"

namespace sampan {

class RemoteForward : public PortForward
{
    Q_OBJECT

public:
    explicit RemoteForward(ForwardOptions options);
    ~RemoteForward() override;

private:
    struct Arrival // a connection whose target is being reached
    {
        std::unique_ptr<SshChannel> channel;
        std::unique_ptr<TargetConnect> target;
    };

    void begin() override;
    void connectionGone() override;
    void end() override;
    [[nodiscard]] int pending() const override { return int(m_arrivals.size()); }

    void ask();
    void answered(const Result<quint16> &port);
    void take(std::unique_ptr<SshChannel> channel);
    void targetReached(TargetConnect *target);
    void forget(TargetConnect *target);

    std::unordered_map<TargetConnect *, Arrival> m_arrivals;
    SharedLookup m_lookup;
    quint16 m_port = 0; // that the server gave
    bool m_wasListening = false;
    int m_attempts = 0;
    QTimer m_retryTimer;
};

} // namespace sampan
