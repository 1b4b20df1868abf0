export default function () {
  document.documentElement.lang = "nl";
}
