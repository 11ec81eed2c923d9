// The line that filters a list as one types. Esc clears and closes it; Enter or Down goes back to the list.
#pragma once

#include <QFrame>

class QLineEdit;

namespace sampan {

class FilterBar : public QFrame
{
    Q_OBJECT

public:
    explicit FilterBar(QWidget *parent = nullptr);

    void open(); // shows it and takes the focus
    void close();
    [[nodiscard]] QLineEdit *line() const { return m_line; }

signals:
    void filterChanged(const QString &filter);
    void left(); // the focus shall go back to the list

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QLineEdit *m_line;
};

} // namespace sampan
