"""Charts as SVG, with nothing but text: bars of ratios, and curves of what grows with N. Both have logarithmic axes."""
from math import floor, log10

COLOURS = {"tern": "#0b6e4f", "cpython": "#c8553d", "lua": "#2d3a8c", "go": "#00a3cc", "erlang": "#a90533", "greenlet": "#6a994e",
           "asyncio": "#e09f3e", "resume": "#7b5ea7"}
HEAD = """<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12">
<rect width="100%%" height="100%%" fill="white"/>
"""


class Drawing:
    """A sheet of so many pixels that things are drawn on."""

    def __init__(self, width, height):
        self.width, self.height, self.parts = width, height, []

    def text(self, x, y, words, anchor="start", **style):
        words = str(words).replace("&", "&amp;").replace("<", "&lt;")
        self.parts.append('<text x="%.1f" y="%.1f" text-anchor="%s"%s>%s</text>' % (x, y, anchor, attributes(style), words))

    def line(self, x1, y1, x2, y2, colour="#ccc", width=1):
        self.parts.append('<line x1="%.1f" y1="%.1f" x2="%.1f" y2="%.1f" stroke="%s" stroke-width="%s"/>' % (x1, y1, x2, y2, colour, width))

    def bar(self, x, y, width, height, colour):
        self.parts.append('<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" fill="%s"/>' % (x, y, width, height, colour))

    def curve(self, points, colour):
        self.parts.append('<polyline points="%s" fill="none" stroke="%s" stroke-width="2"/>'
                          % (" ".join("%.1f,%.1f" % point for point in points), colour))
        for x, y in points:
            self.parts.append('<circle cx="%.1f" cy="%.1f" r="3" fill="%s"/>' % (x, y, colour))

    def write(self, path):
        with open(path, "w") as file:
            file.write(HEAD % (self.width, self.height, self.width, self.height) + "\n".join(self.parts) + "\n</svg>\n")


def attributes(style):
    return "".join(' %s="%s"' % (name.replace("_", "-"), value) for name, value in style.items())


def short(number):
    """A number with two digits that count: 0.013, 1.4, 280."""
    if number >= 10000:
        return "%.3g" % number if number < 1e5 else "%.0fk" % (number / 1000)
    digits = max(0, 1 - floor(log10(number))) if number > 0 else 0
    return "%.*f" % (digits, number)


class Bars:
    """Groups of bars, one under the other: [(name, [(language, ratio)])], with a line at 1."""

    ROW, GAP, LEFT, RIGHT, TOP = 14, 8, 210, 80, 58

    def __init__(self, title, groups):
        self.title, self.groups = title, groups
        ratios = [ratio for _, bars in groups for _, ratio in bars] + [1]
        self.low, self.high = floor(log10(min(ratios)) * 2 - 0.2) / 2, -floor(-log10(max(ratios)) * 2) / 2
        self.width = 900
        self.height = self.TOP + sum(self.ROW * len(bars) + self.GAP for _, bars in groups) + 20

    def place(self, ratio):
        return self.LEFT + (log10(ratio) - self.low) / (self.high - self.low) * (self.width - self.LEFT - self.RIGHT)

    def draw(self):
        sheet = Drawing(self.width, self.height)
        sheet.text(10, 20, self.title, font_weight="bold", font_size="14")
        self.draw_scale(sheet)
        y = self.TOP
        for name, bars in self.groups:
            sheet.text(self.LEFT - 8, y + self.ROW * len(bars) / 2 + 4, name, "end")
            for language, ratio in bars:
                start, end = sorted((self.place(1), self.place(ratio)))
                sheet.bar(start, y, max(end - start, 1), self.ROW - 3, COLOURS[language])
                label = short(ratio) if len(bars) == 1 else "%s %s" % (language, short(ratio))
                if ratio < 1:
                    sheet.text(self.place(1) + 4, y + self.ROW - 4, label, font_size="10")
                else:
                    sheet.text(end + 4, y + self.ROW - 4, label, font_size="10")
                y += self.ROW
            y += self.GAP
        one = self.place(1)
        sheet.line(one, self.TOP - 6, one, self.height - 15, "black")
        return sheet

    def draw_scale(self, sheet):
        for power in range(floor(self.low), floor(self.high) + 1):
            for digit in (1, 2, 5):
                value = digit * 10.0 ** power
                if self.low <= log10(value) <= self.high:
                    x = self.place(value)
                    sheet.line(x, self.TOP - 6, x, self.height - 15)
                    sheet.text(x, self.TOP - 12, short(value), "middle", fill="#555", font_size="10")


class Panel:
    """One of several charts on a sheet: {language: [(n, value)]}."""

    WIDTH, HEIGHT, LEFT, TOP, BOTTOM = 430, 250, 60, 52, 30

    def __init__(self, title, curves):
        self.title, self.curves = title, curves
        points = [point for curve in curves.values() for point in curve]
        sizes, values = [n for n, _ in points], [v for _, v in points]
        self.x_low, self.x_high = log10(min(sizes)), log10(max(sizes))
        self.y_low, self.y_high = floor(log10(min(values))), -floor(-log10(max(values) * 1.01))

    def place(self, left, top, n, value):
        wide, high = self.WIDTH - self.LEFT - 30, self.HEIGHT - self.TOP - self.BOTTOM
        return (left + self.LEFT + (log10(n) - self.x_low) / (self.x_high - self.x_low) * wide,
                top + self.TOP + (self.y_high - log10(value)) / (self.y_high - self.y_low) * high)

    def draw(self, sheet, left, top):
        sheet.text(left + 10, top + 18, self.title, font_weight="bold")
        for power in range(self.y_low, self.y_high + 1):
            x, y = self.place(left, top, 10 ** self.x_low, 10.0 ** power)
            sheet.line(x, y, left + self.WIDTH - 30, y)
            sheet.text(x - 6, y + 4, "%g" % 10.0 ** power, "end", fill="#555", font_size="10")
        for power in range(round(self.x_low), round(self.x_high) + 1):
            x, y = self.place(left, top, 10.0 ** power, 10.0 ** self.y_low)
            sheet.text(x, y + 16, "%d" % 10 ** power, "middle", fill="#555", font_size="10")
        x = left + self.WIDTH - 30
        for language, curve in reversed(self.curves.items()):
            sheet.curve([self.place(left, top, n, value) for n, value in curve], COLOURS[language])
            sheet.text(x, top + 36, language, "end", fill=COLOURS[language])
            x -= 8 * len(language) + 8


def draw_panels(panels, columns=2):
    rows = (len(panels) + columns - 1) // columns
    sheet = Drawing(Panel.WIDTH * columns, Panel.HEIGHT * rows + 10)
    for n, panel in enumerate(panels):
        panel.draw(sheet, n % columns * Panel.WIDTH, n // columns * Panel.HEIGHT)
    return sheet
