// Copies a step with the notification behind it as text, for a message to the person who must act.
document.addEventListener("DOMContentLoaded", () => document.querySelectorAll(".copy").forEach(button => {
  button.hidden = false;
  button.onclick = async () => {
    const step = button.closest("li"), parts = [document.querySelector("h1"), ...step.querySelectorAll("h3,p,blockquote")];
    const area = document.createElement("textarea");
    area.value = parts.map(part => part.innerText.trim()).join("\n");
    try { await navigator.clipboard.writeText(area.value); } catch {
      step.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    button.setAttribute("aria-pressed", "true");
  };
}));
