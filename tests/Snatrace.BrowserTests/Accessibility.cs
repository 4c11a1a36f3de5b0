namespace Snatrace.BrowserTests;

/// <summary>What is asked of a page, in the page's own language.</summary>
internal static class Accessibility
{
    /// <summary>Texts whose contrast with what is behind them is too low: WCAG 2.2, 1.4.3, level AA.</summary>
    internal const string LowContrast = """
        () => {
          const parse = colour => colour.match(/[\d.]+/g).map(Number);
          const channel = value => (value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
          const luminance = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
          const behind = element => {
            for (let at = element; at; at = at.parentElement) {
              const colour = parse(getComputedStyle(at).backgroundColor);
              if (colour.length < 4 || colour[3] > 0) return colour;
            }
            return [255, 255, 255];
          };
          const low = [];
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const element = walker.currentNode.parentElement;
            if (!walker.currentNode.data.trim() || ['TITLE', 'DESC', 'STYLE'].includes(element.tagName.toUpperCase())) continue;
            const style = getComputedStyle(element);
            const front = parse(element.closest('svg') ? style.fill : style.color);
            const [a, b] = [luminance(front), luminance(behind(element))].sort((x, y) => y - x);
            const size = parseFloat(style.fontSize);
            const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
            if ((a + 0.05) / (b + 0.05) < (large ? 3 : 4.5)) low.push(`${walker.currentNode.data.trim()}: ${((a + 0.05) / (b + 0.05)).toFixed(2)}`);
          }
          return low;
        }
        """;

    /// <summary>Names of headings that skip a level, and a first heading that is not the highest.</summary>
    internal const string HeadingsOutOfOrder = """
        () => [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => ({ level: Number(h.tagName[1]), text: h.textContent }))
          .filter((h, i, all) => i === 0 ? h.level !== 1 : h.level > all[i - 1].level + 1 || h.level === 1).map(h => h.text)
        """;

    /// <summary>Pictures without a role, a name or a description.</summary>
    internal const string NamelessPictures = """
        () => [...document.querySelectorAll('svg')].filter(svg => svg.getAttribute('role') !== 'img'
          || (svg.getAttribute('aria-labelledby') ?? '').split(' ').filter(id => document.getElementById(id)?.textContent.trim()).length !== 2)
          .map(svg => svg.outerHTML.slice(0, 100))
        """;

    /// <summary>Tables without a caption, or with a cell that no heading names.</summary>
    internal const string NamelessCells = """
        () => [...document.querySelectorAll('table')].filter(table => !table.caption?.textContent.trim()
          || [...table.rows].some(row => row.cells.length !== table.rows[0].cells.length)
          || [...table.tHead.rows[0].cells].some(cell => cell.tagName !== 'TH' || cell.scope !== 'col' || !cell.textContent.trim())
          || [...table.tBodies[0].rows].some(row => row.cells[0].tagName !== 'TH' || row.cells[0].scope !== 'row'))
          .map(table => table.outerHTML.slice(0, 200))
        """;

    /// <summary>Identifiers that occur twice, and references to ones that do not occur.</summary>
    internal const string WrongIdentifiers = """
        () => {
          const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
          const wanted = [...document.querySelectorAll('[aria-labelledby]')].flatMap(e => e.getAttribute('aria-labelledby').split(' '))
            .concat([...document.querySelectorAll('a[href^="#"]')].map(a => a.getAttribute('href').slice(1)));
          return ids.filter((id, i) => ids.indexOf(id) !== i).concat(wanted.filter(id => !ids.includes(id)));
        }
        """;

    /// <summary>Texts of pictures that lie outside them, or on each other.</summary>
    internal const string CollidingTexts = """
        () => [...document.querySelectorAll('svg')].flatMap(svg => {
          const frame = svg.getBoundingClientRect();
          const texts = [...svg.querySelectorAll('text')].map(t => ({ text: t.textContent, box: t.getBoundingClientRect() }));
          const outside = texts.filter(({ box }) => box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1);
          const upon = texts.filter((a, i) => texts.some((b, j) => j > i && a.box.left < b.box.right - 1 && b.box.left < a.box.right - 1
            && a.box.top < b.box.bottom - 3 && b.box.top < a.box.bottom - 3));
          return outside.concat(upon).map(t => t.text);
        })
        """;
}
