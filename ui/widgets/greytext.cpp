#include "ui/widgets/greytext.h"

#include <QApplication>
#include <QEvent>
#include <QPalette>

#include <cmath>

namespace sampan {

namespace {

constexpr int leastDistance = 80; // of brightness, of 255: as far as Qt's own light palette keeps it

int mixed(int text, int behind, double share)
{
    return int(std::lround(behind + (text - behind) * share));
}

QColor mixed(const QColor &text, const QColor &behind, double share)
{
    return {mixed(text.red(), behind.red(), share), mixed(text.green(), behind.green(), share),
            mixed(text.blue(), behind.blue(), share)};
}

bool isSeenOn(const QColor &behind, const QColor &text)
{
    return std::abs(qGray(mixed(text, behind, text.alphaF()).rgb()) - qGray(behind.rgb())) >= leastDistance;
}

class GreyTextKeeper : public QObject
{
public:
    explicit GreyTextKeeper(QApplication &application)
        : QObject(&application)
        , m_application(application)
    {
        application.installEventFilter(this);
        look();
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (watched == &m_application && event->type() == QEvent::ApplicationPaletteChange)
            look();
        return QObject::eventFilter(watched, event);
    }

private:
    void look()
    {
        const QPalette now = QApplication::palette();
        const QPalette wanted = withSeenGreyText(now);
        if (wanted != now)
            QApplication::setPalette(wanted);
    }

    QApplication &m_application;
};

} // namespace

QPalette withSeenGreyText(const QPalette &palette)
{
    constexpr double share = 0.6;
    QPalette seen = palette;
    for (const QPalette::ColorGroup group : {QPalette::Active, QPalette::Inactive}) {
        const QColor grey = palette.color(group, QPalette::PlaceholderText);
        const QColor field = palette.color(group, QPalette::Base);
        if (!isSeenOn(field, grey) || !isSeenOn(palette.color(group, QPalette::Window), grey))
            seen.setColor(group, QPalette::PlaceholderText, mixed(palette.color(group, QPalette::Text), field, share));
    }
    return seen;
}

void keepGreyTextSeen(QApplication &application)
{
    new GreyTextKeeper(application);
}

} // namespace sampan
