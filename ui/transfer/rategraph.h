// The last two minutes as a curve: what is received as a filled hill, what is sent as a dashed line, so that they can
// be told apart without colour. Beside the list of transfers. Thread: GUI. Owner: the transfer panel; the history must
// live longer.
#pragma once

#include "ui/transfer/ratehistory.h"

#include <QWidget>

class QPainter;

namespace sampan {

class RateGraph : public QWidget
{
    Q_OBJECT

public:
    explicit RateGraph(const RateHistory &history, QWidget *parent = nullptr);

    void refresh(); // after a new sample
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    // The rate at the upper edge: the next 1, 2 or 5 with zeros that holds everything shown.
    [[nodiscard]] static double scaleFor(double highest);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    enum class Line { Received, Sent };

    [[nodiscard]] QRectF field() const; // where the curves are
    [[nodiscard]] QPolygonF curve(Line line) const;
    [[nodiscard]] QString description() const;
    [[nodiscard]] QString legendText(Line line) const;
    void paintEmpty(QPainter &painter) const;
    void paintScale(QPainter &painter) const;
    void paintCurves(QPainter &painter) const;
    void paintLegend(QPainter &painter) const;
    void paintSign(QPainter &painter, const QRectF &room, Line line) const;
    [[nodiscard]] QPen penOf(Line line) const;
    [[nodiscard]] QColor fadedText(qreal strength) const;

    const RateHistory &m_history;
};

} // namespace sampan
