/** Elements of the page. Data is never used as markup: it becomes text, or the address of a link. */

const SVG = 'http://www.w3.org/2000/svg'

export const byId = id => document.getElementById(id)

/** Makes an element with these properties or attributes, and children that are elements or text. */
export function element(name, properties = {}, ...children) {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(properties)) {
    if (key === 'class' || key === 'role' || key === 'tabindex' || key.startsWith('data-') || key.startsWith('aria-')) {
      made.setAttribute(key, value)
    } else {
      made[key] = value
    }
  }
  made.append(...children)
  return made
}

/** Makes an image of paths, each with a class, which is stretched to its box. */
export function drawing(width, height, ...paths) {
  const image = document.createElementNS(SVG, 'svg')
  image.setAttribute('viewBox', `0 0 ${width} ${height}`)
  image.setAttribute('preserveAspectRatio', 'none')
  for (const name of paths) {
    const path = document.createElementNS(SVG, 'path')
    path.setAttribute('class', name)
    image.append(path)
  }
  return image
}

/** Writes only changes, so that selection and focus are kept. */
export function text(node, value) {
  const wanted = String(value)
  if (node.textContent !== wanted) {
    node.textContent = wanted
  }
}

export function attribute(node, name, value) {
  if (value === null || value === undefined) {
    node.removeAttribute(name)
  } else if (node.getAttribute(name) !== String(value)) {
    node.setAttribute(name, value)
  }
}

/** Makes the children of a node match the items: one child for each, in the same order, reused for the same key. */
export function keep(parent, items, keyOf, make, update = () => {}) {
  const rows = parent.rowsByKey ??= new Map()
  const wanted = new Set(items.map(keyOf))
  for (const [key, row] of rows) {
    if (!wanted.has(key)) {
      row.remove()
      rows.delete(key)
    }
  }
  let at = parent.firstElementChild
  for (const item of items) {
    const key = keyOf(item)
    let row = rows.get(key)
    if (!row) {
      row = make(item)
      rows.set(key, row)
    }
    if (row === at) {
      at = at.nextElementSibling
    } else {
      parent.insertBefore(row, at)
    }
    update(row, item)
  }
}

const announced = new Map()

/** Announces a change to screen readers, but not the first value. */
export function announce(about, words) {
  const before = announced.get(about)
  announced.set(about, words)
  if (before !== undefined && before !== words) {
    text(byId('news'), words)
  }
}

/** A button that copies a text. */
export function copyButton(copied, name) {
  const button = element('button', { type: 'button', class: 'copy', 'aria-label': `Copy ${name}`, title: 'Copy' })
  const icon = drawing(16, 16, 'sheets')
  icon.setAttribute('aria-hidden', 'true')
  icon.firstChild.setAttribute('d', 'M5.5 5.5h7v8h-7zM10.5 5.5v-3h-7v8h2')
  button.append(icon)
  button.addEventListener('click', async () => {
    await copy(copied)
    button.classList.add('done')
    setTimeout(() => button.classList.remove('done'), 1500)
    text(byId('news'), `Copied ${name}`)
  })
  return button
}

/** Browsers offer their clipboard only to pages of localhost or by https; elsewhere the selection is copied. */
async function copy(copied) {
  if (navigator.clipboard) {
    try {
      return await navigator.clipboard.writeText(copied)
    } catch {
      // not permitted: by the selection, then
    }
  }
  const focused = document.activeElement
  const field = element('textarea', { class: 'unseen', value: copied })
  document.body.append(field)
  field.select()
  document.execCommand('copy')
  field.remove()
  focused?.focus()
}
