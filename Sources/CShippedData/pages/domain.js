// Copies a step with the notification behind it as text, for a message to the person who must act.
document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("button.copy").forEach(button => {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const step = button.closest("li"), lines = [document.querySelector("h1"), ...step.querySelectorAll("h3,p,blockquote")].map(part => part.innerText.trim());
    const text = lines.join("\n");
    try { await navigator.clipboard.writeText(text); } catch {
      const area = document.createElement("textarea");
      area.value = text;
      step.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    button.dataset.copied = text;
    button.setAttribute("aria-pressed", "true");
  });
}));
