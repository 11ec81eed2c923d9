// A drawing of a forward: who connects, where it listens, the encrypted way between, and where it comes out. This
// computer is always on the left, so that a remote forward is seen to run the other way.
// Thread: GUI.
#pragma once

#include "core/forward/forwardspec.h"

#include <QWidget>

namespace sampan {

class ForwardDrawing : public QWidget
{
    Q_OBJECT

public:
    explicit ForwardDrawing(QWidget *parent = nullptr);

    // `server` is what people call it. What is not filled in yet is drawn as an open end.
    void setForward(const ForwardSpec &spec, const QString &server);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ForwardSpec m_spec;
    QString m_server;
};

} // namespace sampan
